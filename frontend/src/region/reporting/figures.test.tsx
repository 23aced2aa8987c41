import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Aggregate, Role } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole } from "../../testing/people";
import { BOARD } from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}/aggregates`;
const DICTIONARY = {
  columns: [{ name: "status", holds: "one word of a list", meaning: "Whether", may_be_empty: false }],
  words: [{ column: "status", word: "suppressed", meaning: "A small number is in it" }],
  measures: [
    {
      measure: "review-coverage",
      title: "Medication review",
      kind: "share",
      numerator: "Patients reviewed",
      denominator: "Patients on repeat",
      options: ["O6"],
      rule_version: "review-coverage 1",
    },
  ],
  kept_back: [{ measure: "codeine-regular", title: "Codeine, regular", because: "It would tell" }],
  suppression: [{ title: "Totals", text: "They tell nothing" }],
};

function aRow(place: string, more: Partial<Aggregate> = {}): Aggregate {
  return {
    snapshot: 3,
    snapshot_date: "2026-11-01",
    icb,
    icb_name: BOARD.name,
    measure: "review-coverage",
    title: "Medication review",
    options: "O6",
    unit: "%",
    per: 100,
    level: "practice",
    place,
    place_name: `Practice ${place}`,
    pcn: "Z99P1",
    pcn_name: "North PCN",
    variant: null,
    period: "month",
    month: "2026-10",
    status: "shown",
    numerator: 45,
    denominator: 110,
    value: 40.9,
    band: "20 to 49",
    practices: 1,
    suppressed_practices: 0,
    because: null,
    updated_at: "2026-11-01T03:00:00+00:00",
    ...more,
  };
}

const HIDDEN = aRow("Z99102", {
  status: "suppressed",
  numerator: null,
  denominator: null,
  value: null,
  band: "few, or nearly all",
  because: "A small number is in it.",
});

function open(
  address: string,
  items: Aggregate[],
  { role = "icb_analyst" as Role, snapshot = 3 as number | null } = {},
) {
  const page = { snapshot, items, total: 120, next_cursor: "following" };
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role, BOARD)) },
    [`GET ${AT}`]: { body: page },
    [`GET ${AT}/dictionary`]: { body: DICTIONARY },
  });
  return { sent, ...renderApp(address) };
}

test("a figure stands with what it is counted of; a suppressed one in words and without a number", async () => {
  open(paths.figures(icb), [aRow("Z99101"), HIDDEN]);
  const shown = await screen.findByRole("row", { name: /Practice Z99101/ });
  expect(within(shown).getByRole("cell", { name: /40\.9%/ })).toBeVisible();
  expect(within(shown).getByRole("cell", { name: /45 of 110/ })).toBeVisible();
  const hidden = screen.getByRole("row", { name: /Practice Z99102/ });
  expect(within(hidden).getByText("Few, or nearly all")).toBeVisible();
  expect(within(hidden).getByText("A small number is in it.")).toBeVisible();
  expect(within(hidden).queryByText(/\b0\b/)).toBeNull();
});

test("what is chosen stands in the address, is asked of the server and is downloaded", async () => {
  const { user, sent, address } = open(paths.figures(icb), [aRow("Z99101")]);
  await user.selectOptions(await screen.findByLabelText("Measure"), "review-coverage");
  await user.selectOptions(screen.getByLabelText("Of"), "pcn");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  expect(address()).toBe(`${paths.figures(icb)}?measure=review-coverage&level=pcn`);
  await user.click(await screen.findByRole("button", { name: /Download/ }));
  await waitFor(() => expect(sent.map(({ headers }) => headers.get("accept"))).toContain("text/csv"));
  const file = sent.find(({ headers }) => headers.get("accept") === "text/csv");
  expect(file?.path).toBe(`${AT}?measure=review-coverage&level=pcn`);
});

test("a total says how many practices are in it, and how many of these are not shown alone", async () => {
  const total = { level: "icb", place_name: BOARD.name, practices: 12, suppressed_practices: 3 } as const;
  open(paths.figures(icb), [aRow(icb, total)]);
  expect(await screen.findByText("12 practices, of which 3 are not shown alone")).toBeVisible();
});

test("the next page is asked for by its cursor", async () => {
  open(paths.figures(icb), [aRow("Z99101")]);
  expect(await screen.findByText("1 of 120 rows shown")).toBeVisible();
  expect(screen.getByRole("link", { name: /Next/ })).toHaveAttribute(
    "href",
    `${paths.figures(icb)}?cursor=following`,
  );
});

test("without a snapshot, and without a match, it says so", async () => {
  open(paths.figures(icb), [], { snapshot: null });
  expect(await screen.findByRole("heading", { name: "There is no snapshot yet" })).toBeVisible();
});

test("only who may make a reporting client is sent to do so", async () => {
  open(paths.figures(icb), [aRow("Z99101")], { role: "icb_lead" });
  expect(await screen.findByRole("link", { name: "make a reporting client" })).toHaveAttribute(
    "href",
    paths.clients(icb),
  );
});

test("the dictionary explains measures, columns and words, and what is kept back", async () => {
  open(paths.dictionary(icb), []);
  expect(await screen.findByRole("row", { name: /Medication review.*Patients reviewed/ })).toBeVisible();
  expect(screen.getByRole("row", { name: /Codeine, regular.*It would tell/ })).toBeVisible();
  expect(screen.getByRole("row", { name: /suppressed.*A small number/ })).toBeVisible();
  expect(screen.getByText("They tell nothing")).toBeVisible();
});
