import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const LINE = {
  at: "2026-11-22T09:59:00Z",
  who: null,
  roles: "clinician practice_manager",
  action: "commitExtract",
  outcome: "refused",
  patients: 1204,
  about: {},
};

test("a line says who, as what, did what, and to how many patients", async () => {
  const page = { items: [LINE], total: 212, next_cursor: "n", previous_cursor: "p" };
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET /api/v1/practices/${PRACTICE.ods}/audit`]: { body: page },
  });
  renderApp(`${paths.audit(PRACTICE.ods)}?cursor=abc`);
  const row = (await screen.findByRole("rowheader")).closest("tr") as HTMLElement;
  const cells = within(row)
    .getAllByRole("cell")
    .map((cell) => cell.lastElementChild?.textContent);
  expect(cells).toEqual([
    "The service itself",
    "Clinician, Practice manager",
    "Commit extract",
    "Refused",
    "1,204",
  ]);
  expect(screen.getByText("1 of 212 lines shown")).toBeVisible();
  expect(screen.getByRole("link", { name: "Previous page" })).toHaveAttribute(
    "href",
    expect.stringContaining("cursor=p"),
  );
});
