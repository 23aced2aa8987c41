import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { BatchPlan, LetterCalendar, PacingView, PrintEstimate } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aBatch, BATCH_ID } from "../../testing/letters";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { mondaysToCome } from "./mondays";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const BATCH = `${AT}/letter-batches/${BATCH_ID}`;
const [thisWeek = "", nextWeek = ""] = mondaysToCome(2);

const PACING: PacingView = {
  free_appointments: 10,
  weeks: [],
  share: {
    percent: 33,
    lowest_percent: 22,
    highest_percent: 46,
    used_percent: 33,
    letters: 45,
    asked: 15,
    says: "About 1 in 3 people ask for an appointment; from 45 letters: between 22 and 46 in 100.",
  },
  letters_a_week: 30,
  letters_a_week_says: "10 free appointments a week: up to 30 letters a week.",
  counted_kinds: ["invitation"],
  version: 3,
  moved: [],
};
const UNKNOWN: PacingView = {
  ...PACING,
  free_appointments: null,
  letters_a_week: null,
  letters_a_week_says: null,
};
const WEEK = {
  week: "2026-12-28",
  free_appointments: 4,
  because: "Christmas",
  bank_holidays: ["2026-12-28"],
  most: 12,
  planned: 10,
  posted: 5,
  left: 0,
  over_by: 3,
  batches: [
    { batch_id: BATCH_ID, kind: "invitation", letters: 10, state: "waiting", counted: true },
    { batch_id: "2", kind: "taper_plan", letters: 1, state: "posted", counted: false },
  ],
} satisfies LetterCalendar["weeks"][number];
const CALENDAR: LetterCalendar = { weeks: [WEEK], earlier: "2026-10-05", later: "2027-03-22" };
const PLAN: BatchPlan = {
  paced: true,
  first_week: thisWeek,
  at_most: null,
  weeks: [{ week: thisWeek, letters: 12, state: "waiting", most: 30 }],
  says: "12 letters, all in one week.",
  hints: ["2 letters of an earlier week not posted yet: they count in this week."],
  can_change: true,
  version: 4,
};
const ESTIMATE: PrintEstimate = {
  letters: 12,
  not_laid_out: 0,
  pages: 24,
  sheets: 12,
  envelopes: [
    { sheets_each: 1, letters: 12, envelope: "DL window envelope, folded twice", grams_each: "9.5" },
  ],
  postage: [
    { post_class: "first", pence: null, says: "Price not set" },
    { post_class: "second", pence: 1044, says: "£10.44" },
  ],
};

function open(
  address: string,
  answers: Parameters<typeof answer>[0] = {},
  role: "practice_manager" | "receptionist" = "practice_manager",
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${AT}`]: { body: { ...PRACTICE, letters_missing: [] } },
    [`GET ${AT}/letter-pacing`]: { body: PACING },
    [`GET ${AT}/letter-calendar`]: { body: CALENDAR },
    [`GET ${BATCH}`]: { body: aBatch() },
    [`GET ${BATCH}/letters`]: { body: [] },
    [`GET ${BATCH}/held`]: { body: [] },
    [`GET ${BATCH}/checks`]: { body: [] },
    [`GET ${BATCH}/plan`]: { body: PLAN },
    [`GET ${BATCH}/print-estimate`]: { body: ESTIMATE },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("the calendar says what each week can take, what is planned, and which week is too full", async () => {
  open(paths.letterCalendar(ods));
  const row = await screen.findByRole("row", { name: /28 December 2026/ });
  expect(row).toHaveTextContent("Bank holiday: 28 Dec 2026");
  expect(row).toHaveTextContent("Christmas");
  expect(within(row).getByText("3 too many")).toBeVisible();
  expect(within(row).getByRole("link", { name: "Invitation to a review: 10 letters" })).toHaveAttribute(
    "href",
    paths.letterBatch(ods, BATCH_ID),
  );
  expect(row).toHaveTextContent("Posted, not counted");
  expect(screen.getByText(PACING.share.says)).toBeVisible();
});

test("reception reads the calendar and is offered nothing to change", async () => {
  open(paths.letterCalendar(ods), {}, "receptionist");
  expect(await screen.findByRole("link", { name: "Later weeks" })).toBeVisible();
  expect(screen.queryByRole("link", { name: "Change free appointments" })).not.toBeInTheDocument();
});

test("a number that nobody has said is not shown as none", async () => {
  open(paths.letterCalendar(ods), { [`GET ${AT}/letter-pacing`]: { body: UNKNOWN } });
  expect(await screen.findByText(/Nobody has said how many review appointments/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Say how many are free" })).toBeVisible();
});

test("free appointments are saved with the weeks that differ, and what moved is said", async () => {
  const moved = [{ batch_id: BATCH_ID, says: "3 letters go out in another week now." }];
  const { sent, user } = open(paths.freeAppointments(ods), {
    [`PUT ${AT}/letter-pacing`]: { body: { ...PACING, version: 4, moved } },
  });
  const usual = await screen.findByLabelText(/How many review appointments/);
  await user.clear(usual);
  await user.type(usual, "8");
  await user.click(screen.getByRole("button", { name: "Add a week" }));
  await user.selectOptions(screen.getByLabelText("Which week?"), nextWeek);
  await user.type(screen.getByLabelText("Free appointments in this week"), "0");
  await user.type(screen.getByLabelText("Why?"), "Leave");
  await user.click(screen.getByRole("button", { name: "Save free appointments" }));
  expect(await screen.findByText(/3 letters go out in another week now/)).toBeVisible();
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"3"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({
    free_appointments: 8,
    weeks: [{ week: nextWeek, free_appointments: 0, because: "Leave" }],
  });
});

test("a box without a whole number is refused before anything is sent", async () => {
  const { sent, user } = open(paths.freeAppointments(ods), {
    [`GET ${AT}/letter-pacing`]: { body: UNKNOWN },
  });
  await user.click(await screen.findByRole("button", { name: "Save free appointments" }));
  expect(await screen.findAllByText("Enter how many are free")).not.toHaveLength(0);
  expect(sent.filter((one) => one.method === "PUT")).toEqual([]);
});

test("a batch says when it goes out, and fewer letters a week can be chosen before approval", async () => {
  const { sent, user } = open(paths.letterBatch(ods, BATCH_ID), { [`PUT ${BATCH}/plan`]: { body: PLAN } });
  expect(await screen.findByText(/12 letters, all in one week/)).toBeVisible();
  expect(screen.getByText(PLAN.hints[0] as string)).toBeVisible();
  await user.click(screen.getByText("Choose other weeks, or fewer letters a week"));
  await user.selectOptions(screen.getByLabelText("First week"), nextWeek);
  await user.type(screen.getByLabelText("At most this many letters a week"), "5");
  await user.click(screen.getByRole("button", { name: "Change the weeks" }));
  const put = sent.find((one) => one.method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"4"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({ first_week: nextWeek, at_most: 5 });
});

test("what printing takes is counted, and a price that nobody entered is said to be missing", async () => {
  open(paths.letterBatch(ods, BATCH_ID));
  const region = await screen.findByRole("region", { name: "Paper, envelopes and postage" });
  expect(region).toHaveTextContent("12 sheets of A4, printed on both sides (24 pages)");
  expect(region).toHaveTextContent("12 × DL window envelope");
  expect(region).toHaveTextContent("Price not set");
  expect(region).toHaveTextContent("£10.44");
});

test("weeks begin on Mondays, also on a Sunday", () => {
  expect(mondaysToCome(2, new Date("2026-11-29T12:00:00Z"))).toEqual(["2026-11-23", "2026-11-30"]);
  expect(mondaysToCome(1, new Date("2026-11-30T12:00:00Z"))).toEqual(["2026-11-30"]);
});
