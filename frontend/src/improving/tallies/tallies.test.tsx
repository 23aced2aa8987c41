import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Counted, TallyLine, TallyMarkRow, TallyMonths, TallySheet } from "../../api/generated";
import { inDays } from "../../lib/dates";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const TODAY = inDays(0);

const LINE: TallyLine = {
  kind: "brief-intervention",
  title: "Brief interventions",
  one: "brief intervention",
  tells: "One short talk with one person.",
  types: [],
  on_day: 2,
  in_month: 14,
  month_says: "14 in November 2026",
};
const SUPPORT: TallyLine = {
  ...LINE,
  kind: "other-support",
  title: "Support without medicines",
  types: [
    { name: "online", title: "Online resources", on_day: 0 },
    { name: "physiotherapy", title: "Physiotherapy", on_day: 1 },
  ],
  on_day: 1,
  in_month: null,
  month_says: "Not counted in November 2026",
};
const MARK: TallyMarkRow = {
  mark_id: "00000000-0000-4000-8000-0000000000aa",
  kind: "brief-intervention",
  says: "Brief interventions: +1",
  on: TODAY,
  spans_month: false,
  count: 1,
  note: null,
  intervention_id: null,
  who: "Pim Marrow",
  at: "2026-11-27T10:00:00Z",
  undone: false,
  is_undo: false,
  can_undo: true,
};
const SHEET: TallySheet = {
  on: TODAY,
  today: TODAY,
  earliest: "2021-11-26",
  intervention_id: null,
  interventions: [{ intervention_id: "11111111-0000-4000-8000-000000000000", title: "Talk early" }],
  groups: [
    { name: "conversations", title: "Conversations about opioids", lines: [LINE] },
    { name: "support", title: "Other support", lines: [SUPPORT] },
  ],
  lately: [],
};
const COUNTED: Counted = { mark: MARK, line: { ...LINE, on_day: 3, in_month: 15 } };

function open(address: string, answers: Parameters<typeof answer>[0] = {}) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("receptionist")) },
    [`GET ${AT}`]: { body: { ...PRACTICE, letters_missing: [] } },
    [`GET ${AT}/tallies`]: { body: SHEET },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

const bodies = (sent: Awaited<ReturnType<typeof open>>["sent"]) =>
  Promise.all(sent.filter((one) => one.method === "POST").map(async (one) => JSON.parse(await one.text())));

test("one press counts one for today, and the line shows what the server counted", async () => {
  const { sent, user } = open(paths.tallies(ods), {
    [`POST ${AT}/tallies/marks`]: { status: 201, body: COUNTED },
  });
  const counter = within(await screen.findByRole("group", { name: "Brief interventions" }));
  await user.click(counter.getByRole("button", { name: "Add 1: Brief interventions" }));
  expect(await counter.findByText("3")).toBeVisible();
  expect(await bodies(sent)).toEqual([
    { kind: "brief-intervention", count: 1, on: TODAY, intervention_id: null },
  ]);
  expect(screen.getByRole("table", { name: "Counted today" })).toHaveTextContent("Pim Marrow");
});

test("support is counted by its type, and below none there is nothing to take away", async () => {
  const { sent, user } = open(paths.tallies(ods), {
    [`POST ${AT}/tallies/marks`]: { status: 201, body: { ...COUNTED, line: SUPPORT } },
  });
  const online = within(await screen.findByRole("group", { name: "Online resources" }));
  expect(online.getByRole("button", { name: "Take away 1: Online resources" })).toBeDisabled();
  await user.click(screen.getByRole("button", { name: "Take away 1: Physiotherapy" }));
  expect(await bodies(sent)).toMatchObject([{ kind: "other-support", of_type: "physiotherapy", count: -1 }]);
});

test("a press whose answer was lost is sent again with its key", async () => {
  let times = 0;
  const { sent, user } = open(paths.tallies(ods), {
    [`POST ${AT}/tallies/marks`]: () => {
      times += 1;
      return times === 1
        ? problem(503, "try-again-shortly", "Stepdown is busy")
        : { status: 201, body: COUNTED };
    },
  });
  const plus = await screen.findByRole("button", { name: "Add 1: Brief interventions" });
  await user.click(plus);
  expect(await screen.findByText("Stepdown is busy")).toBeVisible();
  await user.click(plus);
  await user.click(plus);
  const keys = sent.filter((one) => one.method === "POST").map((one) => one.headers.get("Idempotency-Key"));
  expect(keys[0]).toBe(keys[1]);
  expect(keys[2]).not.toBe(keys[1]);
});

test("what others took away meanwhile is said plainly beside the counter", async () => {
  const title = "There is nothing left on this day to take away";
  const { user } = open(paths.tallies(ods), {
    [`POST ${AT}/tallies/marks`]: problem(409, "nothing-to-take-away", title),
  });
  await user.click(await screen.findByRole("button", { name: "Take away 1: Brief interventions" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(title);
});

test("another day and an intervention are chosen into the address, and a day to come is refused", async () => {
  const { user, address } = open(paths.tallies(ods));
  await user.click(await screen.findByText("Count for another day, or for one intervention"));
  const [year = "", month = "", day = ""] = inDays(1).split("-");
  for (const [label, value] of [
    ["Day", day],
    ["Month", month],
    ["Year", year],
  ] as const) {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), value);
  }
  await user.click(screen.getByRole("button", { name: "Count for this" }));
  expect(await screen.findByText("This day is still to come")).toBeVisible();
  await user.clear(screen.getByLabelText("Year"));
  await user.type(screen.getByLabelText("Year"), "2025");
  await user.selectOptions(screen.getByLabelText("For which intervention?"), "Talk early");
  await user.click(screen.getByRole("button", { name: "Count for this" }));
  expect(address()).toContain("on=2025-");
  expect(address()).toContain("for=11111111-");
});

test("a month that was counted elsewhere is typed at once, and 0 says that there was none", async () => {
  const { sent, user } = open(paths.tallies(ods), {
    [`POST ${AT}/tallies/months`]: {
      status: 201,
      body: { ...COUNTED, mark: { ...MARK, says: "Brief interventions: none" } },
    },
  });
  await user.click(await screen.findByText("Add several at once, or a whole month"));
  await user.selectOptions(screen.getByLabelText("What?"), "Brief interventions");
  await user.type(screen.getByLabelText("How many?"), "0");
  await user.click(screen.getByRole("button", { name: "Add to the tally" }));
  expect((await screen.findAllByText("Enter a whole number from 1"))[0]).toBeVisible();
  await user.click(screen.getByLabelText("In a whole month, counted elsewhere"));
  const month = `${TODAY.slice(0, 7)}-01`;
  await user.selectOptions(screen.getByLabelText("Which month?"), month);
  await user.click(screen.getByRole("button", { name: "Add to the tally" }));
  expect(await screen.findByText("Added: Brief interventions: none")).toBeVisible();
  expect(await bodies(sent)).toEqual([
    { kind: "brief-intervention", of_type: null, count: 0, month, note: null, intervention_id: null },
  ]);
});

test("months show what was not counted apart from none", async () => {
  const months: TallyMonths = {
    months: [
      {
        month: "2026-11-01",
        called: "November 2026",
        tallies: [
          { kind: "brief-intervention", title: "", count: 0, says: "", by_type: {} },
          { kind: "other-support", title: "", count: null, says: "", by_type: {} },
        ],
      },
    ],
    earlier: "2025-11-01",
    later: null,
  };
  open(paths.tallyMonths(ods), { [`GET ${AT}/tallies/months`]: { body: months } });
  const table = await screen.findByRole("table", { name: "Conversations about opioids" });
  expect(within(table).getByRole("cell", { name: "0" })).toBeVisible();
  expect(screen.getByText("Not counted in these months: support without medicines.")).toBeVisible();
});

test("the marks behind a figure are listed, and one can be taken back", async () => {
  const page = { items: [MARK], total: 1, next_cursor: null, previous_cursor: null };
  const { sent, user } = open(`${paths.tallyMarks(ods)}?kind=brief-intervention&first=2026-11-01`, {
    [`GET ${AT}/tallies/marks`]: { body: page },
    [`POST ${AT}/tallies/marks/${MARK.mark_id}/undo`]: { body: COUNTED },
  });
  await user.click(await screen.findByRole("button", { name: "Undo Brief interventions: +1" }));
  expect(sent.filter((one) => one.path.endsWith("/undo"))).toHaveLength(1);
  expect(sent.some((one) => one.path.endsWith("marks?kind=brief-intervention&first=2026-11-01"))).toBe(true);
});
