import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PracticeWork } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const OTHER = { ods: "Z99002", name: "Old Orchard Medical Centre" };

function work(differs: Partial<PracticeWork>): PracticeWork {
  return {
    ods: PRACTICE.ods,
    name: PRACTICE.name,
    open_worklists: 2,
    to_do: 31,
    mine_to_do: 12,
    to_countersign: 3,
    waiting: 0,
    due_runs: 0,
    next_due_on: "2027-01-20",
    ...differs,
  };
}

test("whoever works in several practices sees the work of each as counts, and goes into one of them", async () => {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician"), aRole("clinician", OTHER)) },
    "GET /api/v1/my-work": {
      body: { practices: [work({}), work({ ods: OTHER.ods, name: OTHER.name, due_runs: 1 })] },
    },
  });
  renderApp(paths.home);
  const table = await screen.findByRole("table", { name: "Your worklists, practice by practice" });
  const row = within(table).getByRole("row", { name: new RegExp(PRACTICE.name) });
  expect(row).toHaveTextContent("By 20 January 2027");
  expect(within(row).getByText("12")).toBeVisible();
  expect(within(row).getByRole("link", { name: `3 to countersign at ${PRACTICE.name}` })).toHaveAttribute(
    "href",
    paths.waitingReviews(PRACTICE.ods),
  );
  expect(within(table).getByText("1 due now")).toBeVisible();
  expect(within(row).getByRole("link", { name: PRACTICE.name })).toHaveAttribute(
    "href",
    paths.worklists(PRACTICE.ods),
  );
});
