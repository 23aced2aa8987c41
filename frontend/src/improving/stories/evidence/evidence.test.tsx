import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { EvidencePack } from "../../../api/generated";
import { paths } from "../../../paths";
import { answer } from "../../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../../testing/people";
import { renderApp } from "../../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}/evidence`;
const PACK: EvidencePack = {
  practice: "Sample Street Surgery",
  made_on: "2026-11-27",
  first: "2025-11-27",
  last: "2026-11-27",
  interventions: [],
  discussions: [],
  wordings: [],
  missing: ["No intervention was planned in this period."],
  left_out: ["Codeine: the aim"],
};

function open() {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET ${AT}`]: { body: PACK },
  });
  return { sent, ...renderApp(paths.evidence(ods)) };
}

test("what is not there, and what is left out, is said", async () => {
  open();
  expect(await screen.findByText("No intervention was planned in this period.")).toBeVisible();
  expect(screen.getByText(/may hold an NHS number: Codeine: the aim/)).toBeVisible();
});

test("the period and whose work it is become the address; a day that there is not is refused", async () => {
  const { user, address } = open();
  const [day] = await screen.findAllByLabelText("Day");
  await user.clear(day as HTMLElement);
  await user.type(day as HTMLElement, "41");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  expect(await screen.findAllByText(/Enter a day that there is/)).not.toHaveLength(0);
  await user.clear(day as HTMLElement);
  await user.type(day as HTMLElement, "1");
  await user.click(screen.getByLabelText("Only interventions whose team I am in"));
  await user.click(screen.getByRole("button", { name: "Update results" }));
  await expect.poll(address).toBe(`${paths.evidence(ods)}?first=2025-11-01&last=2026-11-27&mine=yes`);
});
