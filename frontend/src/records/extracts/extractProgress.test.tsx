import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ExtractReview } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const ID = "00000000-0000-4000-8000-00000000000e";
const AT = `/api/v1/practices/${ods}/extracts`;

const CHECKING: ExtractReview = {
  id: ID,
  number: null,
  dated_on: "2026-11-20",
  is_full: true,
  source: "emis_csv",
  state: "checking",
  uploaded_by: "Pim Marrow",
  uploaded_at: "2026-11-20T09:12:00Z",
  decided_by: null,
  decided_at: null,
  rows: null,
  patients: null,
  progress: {
    step: "reading",
    said: "Reading the files, row by row",
    rows_read: 312000,
    percent_read: 34,
    elapsed_seconds: 72,
  },
  refused: null,
  lines: null,
  issues: null,
  problem_rows: 0,
  missing_columns: [],
  unknown_products: 0,
  held_patients: 0,
  held_undecided: 0,
  shared_mobiles: 0,
  large_drop: false,
  same_as: null,
  can_commit: false,
  cannot_commit_because: "It is still being checked.",
  out_of_date: false,
  read_by: null,
  can_undo: false,
  cannot_undo_because: null,
};

function openWhile(now: () => ExtractReview, cancelled: () => void = () => {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET ${AT}/${ID}`]: () => ({ body: now() }),
    [`GET ${AT}/${ID}/problems`]: { body: [] },
    [`GET ${AT}/${ID}/unknown-products`]: { body: [] },
    [`POST ${AT}/${ID}/cancel`]: () => {
      cancelled();
      return { body: now() };
    },
  });
  return { sent, ...renderApp(paths.extract(ods, ID)) };
}

test("a check says what it does with real counts, and asks in the background until the review is there", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let now = CHECKING;
  const { sent } = openWhile(() => now);
  expect(await screen.findByText("312,000 rows read, 34% of the files, for 1 min 12 s")).toBeVisible();
  expect(screen.getByRole("status", { name: "" })).toHaveTextContent("Reading the files, row by row");
  expect(screen.getByRole("progressbar", { name: "Files read" })).toHaveAttribute("value", "34");
  now = {
    ...CHECKING,
    state: "checked",
    progress: null,
    can_commit: true,
    rows: { read: 9, created: 9, updated: 0, unchanged: 0, rejected: 0, held: 0 },
    patients: { new: 3, changed: 0, unchanged: 0, left: 0 },
  };
  await vi.advanceTimersByTimeAsync(1100);
  expect(await screen.findByRole("button", { name: "Yes, use this extract" })).toBeVisible();
  expect(sent.some((one) => one.headers.has("stepdown-background"))).toBe(true);
});

test("a check can be cancelled while it goes on", async () => {
  let now = CHECKING;
  const { sent, user } = openWhile(
    () => now,
    () => {
      now = { ...CHECKING, state: "cancelled", progress: null };
    },
  );
  await user.click(await screen.findByRole("button", { name: "Cancel the check" }));
  expect(await screen.findByText(/Nothing of its rows is kept/)).toBeVisible();
  expect(sent.some((one) => one.method === "POST" && one.path === `${AT}/${ID}/cancel`)).toBe(true);
});

test("a check that was interrupted says so, and to send the files again", async () => {
  openWhile(() => ({
    ...CHECKING,
    state: "refused",
    progress: null,
    refused: { title: "The check was interrupted; send the files again", detail: null },
  }));
  expect(await screen.findByText("The check was interrupted; send the files again")).toBeVisible();
});
