import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type {
  GovernanceShown,
  ReportedMeasure,
  SharedFigures,
  SnapshotShown,
  ToldFigure,
} from "../../api/generated";
import { type Path, paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { BOARD } from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}/snapshots`;
const SHARED_AT = `/api/v1/practices/${PRACTICE.ods}/shared-figures`;

const MADE: SnapshotShown = {
  number: 3,
  state: "made",
  reason: "monthly",
  as_of: "2026-11-01",
  asked_at: "2026-11-01T04:20:00Z",
  made_at: "2026-11-01T04:24:00Z",
  threshold: 7,
  base: 5,
  problem: null,
};
const RULES: GovernanceShown = {
  threshold: 7,
  base: 5,
  step: 10,
  version: 0,
  changed_at: null,
  changed_by: null,
  applies: "From the next snapshot on.",
};
const MEASURE: ReportedMeasure = {
  id: "queries",
  title: "Patients who asked about a removed medicine",
  short: "Queries",
  unit: "queries",
  direction: "down",
  options: [],
  public: false,
};
const HIDDEN: ToldFigure = {
  period: "month",
  month: "2026-10-01",
  period_in_words: "October 2026",
  state: "hidden",
  value: null,
  in_words: "7 or fewer",
};
const STAMP = { number: 3, as_of: "2026-11-01", threshold: 7, base: 5 };
const SHARED: SharedFigures = {
  icb,
  icb_name: "Test ICB",
  snapshot: STAMP,
  practice: null,
  figures: [{ measure: MEASURE, month: HIDDEN, year: null }],
  untold: [],
  kept_back: [{ title: "Codeine, regular", because: "It could be worked out." }],
  interventions: [],
  explained: ["The ICB sees counts, never a patient."],
};

function open(address: Path, role: "icb_analyst" | "icb_lead", more: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role, BOARD)) },
    [`GET ${AT}`]: { body: [MADE] },
    [`GET ${AT}/governance`]: { body: RULES, headers: { etag: '"0"' } },
    ...more,
  });
  return { sent, ...renderApp(address) };
}

function openOfPractice(address: Path) {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    [`GET /api/v1/practices/${PRACTICE.ods}`]: { body: PRACTICE },
    [`GET ${SHARED_AT}`]: { body: SHARED },
    [`GET ${SHARED_AT}/queries`]: {
      body: { measure: MEASURE, snapshot: STAMP, months: [HIDDEN], years: [] },
    },
  });
  return renderApp(address);
}

test("a snapshot is asked for once, by a key", async () => {
  const asked = { ...MADE, number: 4, state: "asked", made_at: null };
  const { user, sent } = open(paths.snapshots(icb), "icb_analyst", {
    [`POST ${AT}`]: { status: 202, body: asked },
  });
  await user.click(await screen.findByRole("button", { name: "Make a snapshot now" }));
  const post = sent.find(({ method }) => method === "POST");
  expect(post?.headers.get("Idempotency-Key")).toBeTruthy();
});

test("while one is being made there is nothing to ask for", async () => {
  open(paths.snapshots(icb), "icb_analyst", {
    [`GET ${AT}`]: { body: [{ ...MADE, state: "asked", made_at: null }] },
  });
  expect(await screen.findByText(/A snapshot is being made/)).toBeVisible();
  expect(screen.queryByRole("button", { name: "Make a snapshot now" })).not.toBeInTheDocument();
});

test("one that could not be made says why", async () => {
  open(paths.snapshots(icb), "icb_analyst", {
    [`GET ${AT}`]: { body: [{ ...MADE, state: "failed", made_at: null, problem: "Ask for it again." }] },
  });
  const row = await screen.findByRole("row", { name: /Could not be made/ });
  expect(row).toHaveTextContent("Ask for it again.");
});

test("a refusal is said", async () => {
  const { user } = open(paths.snapshots(icb), "icb_analyst", {
    [`POST ${AT}`]: problem(409, "snapshot-already-asked-for", "A snapshot is being made already"),
  });
  await user.click(await screen.findByRole("button", { name: "Make a snapshot now" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("A snapshot is being made already");
});

test("a lead changes the rules in the version that was seen; an analyst reads them", async () => {
  const { user, sent } = open(paths.snapshots(icb), "icb_lead", {
    [`PUT ${AT}/governance`]: { body: { ...RULES, threshold: 10, version: 1 }, headers: { etag: '"1"' } },
  });
  await user.click(await screen.findByText("Change the rules"));
  const hide = screen.getByLabelText("Hide counts up to");
  await user.clear(hide);
  await user.type(hide, "4");
  await user.click(screen.getByRole("button", { name: "Save the rules" }));
  expect(await screen.findAllByText("Enter a whole number from 5 to 50")).not.toHaveLength(0);
  await user.clear(hide);
  await user.type(hide, "10");
  await user.click(screen.getByRole("button", { name: "Save the rules" }));
  expect(await screen.findByText("The rules are changed from the next snapshot on")).toBeVisible();
  const put = sent.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"0"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({ threshold: 10, base: 5 });
});

test("an analyst cannot change the rules", async () => {
  open(paths.snapshots(icb), "icb_analyst");
  expect(await screen.findByText(/Counts of 1 to 7 are hidden/)).toBeVisible();
  expect(screen.queryByText("Change the rules")).not.toBeInTheDocument();
});

test("a practice reads what its board reads, word for word, and what it is not told", async () => {
  const { user } = openOfPractice(paths.sharedFigures(PRACTICE.ods));
  const row = await screen.findByRole("row", { name: /Patients who asked/ });
  expect(row).toHaveTextContent("7 or fewer");
  await user.click(screen.getByText("What the ICB is not told"));
  expect(screen.getByText("Codeine, regular: It could be worked out.")).toBeVisible();
  await user.click(within(row).getByRole("link"));
  expect(await screen.findByRole("table", { name: "Month by month" })).toHaveTextContent("October 2026");
});
