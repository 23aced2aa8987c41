import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Impact, Reach, ReachRow } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aMeasureView } from "../../testing/measures";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";
import { aWorklist, WORKLIST_ID } from "../../testing/worklists";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;

function row(name: string, identified: number, known = true): ReachRow {
  return { name, known, identified, reviewed: 4, invited: 3, attended: 2, tapering: null };
}
const REACH: Reach = {
  about: "Patients on worklists made from 27 November 2025 to 27 November 2026",
  worklist_id: null,
  first: "2025-11-27",
  last: "2026-11-27",
  everybody: row("Everybody", 41),
  groups: [{ by: "language", title: "By language", rows: [row("Polish", 11), row("Not known", 30, false)] }],
  differences: ["Polish: fewer were invited than of the others, 1 of 11 against 20 of 30."],
  used: "A difference is named where intervals do not overlap.",
  tapering_because: "Who tapers is not known here.",
};
const IMPACT: Impact = {
  people: 3,
  lives: 0,
  headline: "3 people have been off long-term opioids for 3 months or more: nothing is claimed.",
  unavailable_because: null,
  as_at: "2026-11-25",
  people_for_one_life: 62,
  months_off: 3,
  counts: ["Registered and alive"],
  leaves_out: ["Dormant repeats that were removed"],
  uncertainty: ["An estimate from elsewhere"],
  source: "The toolkit.",
  verified: false,
};

function open(address: string, reach: Reach = REACH, impact: Impact = IMPACT) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("clinician")) },
    [`GET ${AT}`]: { body: PRACTICE },
    [`GET ${AT}/worklists`]: { body: [aWorklist()] },
    [`GET ${AT}/measures/reach`]: { body: reach },
    [`GET ${AT}/measures/impact`]: { body: impact },
    [`GET ${AT}/measures/long-term`]: { body: aMeasureView({ id: "long-term" }) },
  });
  return { sent, ...renderApp(address) };
}

test("those of whom it is not known are a row of their own, and what nobody records has no column", async () => {
  open(paths.reach(ods));
  const table = await screen.findByRole("table", { name: "By language" });
  expect(within(table).getByRole("row", { name: /^Not known/ })).toHaveTextContent("30");
  expect(within(table).getByRole("row", { name: /Everybody/ })).toHaveTextContent("41");
  expect(within(table).queryByRole("columnheader", { name: "Tapering" })).not.toBeInTheDocument();
  expect(screen.getByText("Who tapers is not known here.")).toBeVisible();
  expect(screen.getByText(REACH.differences[0] as string)).toBeVisible();
});

test("of one worklist, the server is asked about that one alone", async () => {
  const { user, sent } = open(paths.reach(ods));
  await user.selectOptions(await screen.findByLabelText("Worklist"), WORKLIST_ID);
  await user.click(screen.getByRole("button", { name: "Update results" }));
  await screen.findByRole("table", { name: "By language" });
  expect(sent.some(({ path }) => path.endsWith(`/measures/reach?worklist_id=${WORKLIST_ID}`))).toBe(true);
});

test("with nobody on a worklist there is nothing to compare", async () => {
  open(paths.reach(ods), { ...REACH, everybody: row("Everybody", 0), groups: [] });
  expect(await screen.findByRole("heading", { name: "Nobody to compare yet" })).toBeVisible();
});

test("the estimate stands with who counts, who does not, and that nobody has signed it", async () => {
  open(paths.measure(ods, "long-term"));
  const impact = await screen.findByRole("region", { name: "What it may be worth" });
  expect(impact).toHaveTextContent("nothing is claimed");
  expect(impact).toHaveTextContent("Dormant repeats that were removed");
  expect(impact).toHaveTextContent("Nobody has checked and signed this estimate yet.");
});
