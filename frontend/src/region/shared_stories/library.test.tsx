import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SharedStoryText, SharedStoryView, StorySharing } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const STORY_ID = "00000000-0000-4000-8000-0000000000a1";
const INTERVENTION_ID = "00000000-0000-4000-8000-0000000000b1";
const OWN = `/api/v1/practices/${ods}/interventions/${INTERVENTION_ID}/story`;
const SEEN = "a".repeat(64);

const TOLD: SharedStoryText = {
  practice: "Old Orchard Medical Centre",
  title: "Brief interventions: everybody",
  option: "O2",
  option_title: "Brief interventions",
  variant: "one-group",
  variant_title: "One group",
  as_of: "2026-11-20",
  evidence_says: "Tested locally: the chart shows an improvement",
  aim: "Talk with everybody",
  aim_numbers: "",
  why: "",
  cycles: [],
  chart: {
    measure: "brief-interventions",
    title: "Brief interventions",
    unit: "Interventions",
    period: "month",
    as_of: "2026-11-01",
    points: [
      { on: "2026-09-01", label: "September 2026", value: null, says: "7 or fewer" },
      { on: "2026-10-01", label: "October 2026", value: 15, says: "15 interventions" },
    ],
    summary: "2 figures.",
    caution: "Rounded to 5.",
  },
  no_chart_because: null,
  words: "",
  plan: {
    accomplish: "Every patient has talked about it",
    know: "",
    change: "",
    measure: null,
    balancing: [],
    watched: [],
    team: ["Pharmacist: leads"],
    wordings: [
      {
        medium: "letter",
        kind: "invitation",
        called: "Letter: invitation",
        version: "own 1",
        text: "Dear all",
      },
    ],
    recipe: null,
  },
};

const STORY: SharedStoryView = {
  id: STORY_ID,
  place: "Z99002",
  practice: TOLD.practice,
  title: TOLD.title,
  option: "O2",
  option_title: TOLD.option_title,
  variant: TOLD.variant,
  variant_title: TOLD.variant_title,
  evidence: "tested",
  result: "improved",
  evidence_says: TOLD.evidence_says,
  published_on: "2026-11-20",
  told: TOLD,
  can_copy: true,
  is_own: false,
};

const SHARING: StorySharing = {
  preview: TOLD,
  evidence: "tested",
  result: "improved",
  seen: SEEN,
  read_again: ["The aim"],
  cannot_because: [],
  published: null,
};

function open(address: string, more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET /api/v1/practices/${ods}/library/${STORY_ID}`]: { body: STORY },
    [`GET ${OWN}/sharing`]: { body: SHARING },
    ...more,
  });
  return { sent, ...renderApp(address) };
}

test("a story says what its chart shows, and hides a small number in the table too", async () => {
  open(paths.libraryStory(ods, STORY_ID));
  expect(await screen.findByText("Tested: improved")).toBeVisible();
  const table = screen.getByRole("table", { hidden: true });
  expect(within(table).getByText("7 or fewer")).toBeInTheDocument();
  expect(within(table).getByText("15")).toBeInTheDocument();
});

test("its plan is copied once, and leads to the new intervention", async () => {
  const made = { intervention_id: INTERVENTION_ID };
  const { user, sent } = open(paths.libraryStory(ods, STORY_ID), {
    [`POST /api/v1/practices/${ods}/library/${STORY_ID}/copy`]: { status: 201, body: made },
  });
  await user.click(await screen.findByRole("button", { name: "Copy this plan" }));
  const posted = sent.find(({ method }) => method === "POST");
  expect(posted?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("nothing goes out before somebody says that they have read it, and then just what they read", async () => {
  const published = { id: STORY_ID, published_on: "2026-11-20", published_by: "Pim Marrow", is_as_now: true };
  const { user, sent } = open(paths.publishStory(ods, INTERVENTION_ID), {
    [`POST ${OWN}/publish`]: { body: { ...SHARING, published } },
  });
  expect(await screen.findByText(/Somebody might recognise them/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Publish this story" }));
  expect(await screen.findByRole("link", { name: "Read it, and say that you have" })).toBeVisible();
  await user.click(screen.getByLabelText(/I have read all of it/));
  await user.click(screen.getByRole("button", { name: "Publish this story" }));
  expect(await screen.findByText(/Others read it as it stands below/)).toBeVisible();
  const posted = sent.find(({ path }) => path.endsWith("/publish"));
  expect(JSON.parse((await posted?.text()) ?? "")).toEqual({ seen: SEEN });
  expect(screen.getByRole("button", { name: "Withdraw this story" })).toBeVisible();
});

test("what cannot go out says why, and offers no button", async () => {
  open(paths.publishStory(ods, INTERVENTION_ID), {
    [`GET ${OWN}/sharing`]: { body: { ...SHARING, cannot_because: ["It seems to hold an NHS number."] } },
  });
  expect(await screen.findByText("It seems to hold an NHS number.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "Publish this story" })).not.toBeInTheDocument();
});
