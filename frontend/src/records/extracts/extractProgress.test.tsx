import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { ExtractReview } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { anExtract, EXTRACT_ID, EXTRACTS_AT } from "../../testing/extracts";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const CHECKING: ExtractReview = anExtract({
  state: "checking",
  rows: null,
  patients: null,
  progress: {
    step: "reading",
    said: "Reading the files, row by row",
    rows_read: 312000,
    percent_read: 34,
    elapsed_seconds: 72,
  },
  lines: null,
  issues: null,
  can_commit: false,
  cannot_commit_because: "It is still being checked.",
});

function openWhile(now: () => ExtractReview, cancelled: () => void = () => {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}`]: () => ({ body: now() }),
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/problems`]: { body: [] },
    [`GET ${EXTRACTS_AT}/${EXTRACT_ID}/unknown-products`]: { body: [] },
    [`POST ${EXTRACTS_AT}/${EXTRACT_ID}/cancel`]: () => {
      cancelled();
      return { body: now() };
    },
  });
  return { sent, ...renderApp(paths.extract(ods, EXTRACT_ID)) };
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
  expect(
    sent.some((one) => one.method === "POST" && one.path === `${EXTRACTS_AT}/${EXTRACT_ID}/cancel`),
  ).toBe(true);
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
