import { screen, within } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import type { BuildCard } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;

function aCard(differs: Partial<BuildCard> = {}): BuildCard {
  return {
    id: "emis_web",
    title: "Make the report in EMIS Web",
    system: "EMIS Web",
    source: "emis_csv",
    verified: false,
    authored: "2026-11-27",
    before: ["You need the right to make reports."],
    reports: [
      {
        title: "Issues",
        holds: "One row for each issue.",
        who_is_in: ["Issues of the last six months."],
        steps: ["Add a list report.", "Run it."],
        columns: [
          { heading: "NHS Number", also: ["NHS No"], lost: null },
          { heading: "Days", also: ["Duration"], lost: "How long a supply lasts is unknown." },
        ],
      },
    ],
    export: ["Export as CSV."],
    look_over: ["The NHS number has ten digits."],
    ...differs,
  };
}

function open(...cards: BuildCard[]) {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("practice_manager")) },
    [`GET /api/v1/practices/${ods}/build-cards`]: { body: cards },
  });
  return renderApp(paths.buildCards(ods));
}

test("a card tells the steps in their order, what must be there, and what is lost without the rest", async () => {
  const { user } = open(aCard());
  const card = await screen.findByRole("heading", { name: "File 1: Issues" });
  const steps = within(card.closest("section") as HTMLElement).getAllByRole("list")[1];
  expect(
    within(steps as HTMLElement)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual(["Add a list report.", "Run it."]);
  expect(screen.getByText("NHS Number")).toBeVisible();
  await user.click(screen.getByText("1 column more, and what is lost without each"));
  expect(screen.getByRole("cell", { name: /How long a supply lasts is unknown/ })).toBeVisible();
});

test("steps that nobody has confirmed say so, and confirmed ones do not", async () => {
  const { user } = open(
    aCard(),
    aCard({ id: "systmone", system: "SystmOne", title: "Make it in SystmOne", verified: true }),
  );
  const warning = "Nobody has confirmed these steps yet";
  expect(await screen.findByRole("heading", { name: new RegExp(warning) })).toBeVisible();
  await user.click(screen.getByRole("link", { name: "SystmOne" }));
  expect(await screen.findByRole("heading", { name: "Make it in SystmOne" })).toBeVisible();
  expect(screen.queryByRole("heading", { name: new RegExp(warning) })).not.toBeInTheDocument();
});

test("nothing that is folded away is missing on paper", async () => {
  const print = vi.spyOn(window, "print").mockImplementation(() => {
    window.dispatchEvent(new Event("beforeprint"));
  });
  const { user } = open(aCard());
  await user.click(await screen.findByRole("button", { name: "Print this card" }));
  expect(print).toHaveBeenCalled();
  expect(screen.getByRole("cell", { name: /How long a supply lasts is unknown/ })).toBeVisible();
});
