import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { WaitingCounts, WaitingReview } from "../../api/generated";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { AT, ENTRY } from "../../testing/reviews";
import { anEntry, aReview, WORKLIST_ID } from "../../testing/worklists";

const CLINICIAN = { ...aRole("clinician"), permissions: ["worklist:read", "review:record"] as never };

function waits(differs: Partial<WaitingReview> = {}): WaitingReview {
  return {
    worklist_id: WORKLIST_ID,
    worklist_name: "November list",
    patient: anEntry().patient,
    review: aReview({ proposed: true, version: 2 }),
    recorded_on: "2026-11-21",
    waiting_days: 6,
    overdue_days: null,
    may_countersign: true,
    ...differs,
  };
}

function open(rows: WaitingReview[], counts: Partial<WaitingCounts>, search = "", more = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(CLINICIAN) },
    [`GET ${AT}/waiting-reviews/counts`]: {
      body: { information: 0, due: 0, countersignature: 0, ...counts },
    },
    [`GET ${AT}/waiting-reviews`]: {
      body: { items: rows, total: rows.length, next_cursor: null, previous_cursor: null },
    },
    ...more,
  });
  return { sent, ...renderApp(paths.waitingReviews(PRACTICE.ods) + search) };
}

test("a proposal is countersigned in one click, against the version that is shown", async () => {
  const { user, sent } = open([waits()], { countersignature: 1 }, "", {
    [`POST ${ENTRY}/review/countersign`]: { body: aReview({ version: 3 }) },
  });
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("Invite for review (proposed)");
  expect(row).toHaveTextContent("6 days");
  await user.click(within(row).getByRole("button", { name: "Countersign: TURNIP, Éva (Ms)" }));
  expect(await screen.findByText("Countersigned. The outcome now counts.")).toBeVisible();
  const signed = sent.find((one) => one.method === "POST");
  expect(signed?.headers.get("if-match")).toBe('"2"');
});

test("a refusal to countersign is said in words, and nothing is lost", async () => {
  const { user } = open([waits()], { countersignature: 1 }, "", {
    [`POST ${ENTRY}/review/countersign`]: problem(
      409,
      "held-from-writing",
      "This patient must not be written to",
    ),
  });
  await user.click(await screen.findByRole("button", { name: /^Countersign/ }));
  expect(await screen.findByText("This patient must not be written to")).toBeVisible();
  expect(screen.getByRole("button", { name: /^Countersign/ })).toBeVisible();
});

test("whoever may not countersign is told for whom it waits", async () => {
  open([waits({ may_countersign: false })], { countersignature: 1 });
  expect(await screen.findByText("For a prescriber")).toBeVisible();
});

test("what is to be chased says whom, when and how late it is", async () => {
  const asked = aReview({ ask_whom: "The pain clinic", chase_on: "2026-11-24" });
  const { sent } = open(
    [waits({ review: asked, overdue_days: 3 })],
    { information: 2, due: 1 },
    "?for=information",
  );
  const row = await screen.findByRole("row", { name: /TURNIP/ });
  expect(row).toHaveTextContent("To ask The pain clinic; again on 24 November 2026");
  expect(row).toHaveTextContent("3 days overdue");
  expect(screen.getByRole("link", { name: "To chase, 1 due (2)" })).toHaveAttribute("aria-current", "page");
  await waitFor(() =>
    expect(sent.some((one) => one.path.endsWith("waiting-reviews?waiting_for=information"))).toBe(true),
  );
});

test("an empty list says what comes here", async () => {
  open([], {});
  expect(await screen.findByText("Nothing waits for a countersignature")).toBeVisible();
  expect(screen.getByRole("link", { name: "Go to the worklists" })).toBeVisible();
});
