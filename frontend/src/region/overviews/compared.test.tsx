import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aMeasure, aMeasurePoint, aMeasureView } from "../../testing/measures";
import { aPerson, aRole } from "../../testing/people";
import {
  aComparedFigure,
  aComparedPractice,
  aComparison,
  aFunnel,
  aReportedMeasure,
  BOARD,
  SNAPSHOT,
} from "../../testing/region";
import { renderApp } from "../../testing/renderApp";

const icb = BOARD.ods;
const AT = `/api/v1/icbs/${icb}`;
const PLACES = {
  pcns: [{ code: "U99001", name: "North PCN" }],
  groups: [{ id: "00000000-0000-4000-8000-000000000009", name: "Visited", practices: 2, changed_at: "" }],
  practices: [],
};
const MEASURES = [
  aReportedMeasure(),
  aReportedMeasure({ id: "codeine-on-repeat", title: "Codeine or dihydrocodeine on repeat" }),
];

function open(address: string, answers: Parameters<typeof answer>[0]) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole("icb_analyst", BOARD)) },
    [`GET ${AT}/places`]: { body: PLACES },
    [`GET ${AT}/measures`]: { body: MEASURES },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("a funnel names whom chance does not explain, and says why others have no point", async () => {
  open(paths.funnels(icb), { [`GET ${AT}/funnels/review-coverage`]: { body: aFunnel() } });
  const figure = await screen.findByRole("figure", { name: /^1 of 3 practices lie outside/ });
  const points = within(figure).getByRole("listbox", { name: "Practices, the smallest first" });
  expect(within(points).getAllByRole("option")[0]).toHaveAccessibleName(/^Practice Z99003 .* size 200;/);
  const named = screen.getByRole("table", { name: "Worth a question" });
  expect(within(named).getByRole("link", { name: "Practice Z99002" })).toHaveAttribute(
    "href",
    paths.boardPractice(icb, "Z99002"),
  );
  expect(within(named).queryByText("Practice Z99001")).not.toBeInTheDocument();
  expect(screen.getByText("1 practice is not plotted, and why")).toBeVisible();
  expect(screen.getByText(/Few, or nearly all/)).toBeInTheDocument();
  expect(screen.getByText(/a question, not a judgement/)).toBeVisible();
});

test("a funnel tells its marks apart by shape, and the practice that somebody came from has a ring", async () => {
  open(`${paths.funnels(icb)}?practice=Z99001`, {
    [`GET ${AT}/funnels/review-coverage`]: { body: aFunnel() },
  });
  expect(await screen.findByText("Filled diamond: beyond the outer limit")).toBeVisible();
  expect(screen.getByText("Ring: the practice chosen")).toBeVisible();
  expect(screen.queryByText("White diamond: between the two limits")).not.toBeInTheDocument();
});

test("measure, period and network of a funnel are in the address and asked of the server", async () => {
  const { user, sent, address } = open(paths.funnels(icb), {
    [`GET ${AT}/funnels/review-coverage`]: { body: aFunnel() },
    [`GET ${AT}/funnels/codeine-on-repeat`]: { body: aFunnel() },
  });
  await user.selectOptions(await screen.findByLabelText("Measure"), "codeine-on-repeat");
  await user.selectOptions(screen.getByLabelText("Period"), "September 2026");
  await user.selectOptions(screen.getByLabelText("Primary care network"), "U99001");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  await screen.findByRole("figure");
  expect(address()).toContain("measure=codeine-on-repeat");
  expect(sent.map(({ path }) => path)).toContain(
    `${AT}/funnels/codeine-on-repeat?period=month&month=2026-09-01&pcn=U99001`,
  );
});

test("an amount has no funnel, and the page says why", async () => {
  const refused = "A funnel needs things that can be counted one by one.";
  open(`${paths.funnels(icb)}?measure=ome`, {
    [`GET ${AT}/funnels/ome`]: { body: aFunnel({ refused, points: [], lines: [], not_plotted: [] }) },
  });
  expect(await screen.findByText(refused)).toBeVisible();
  expect(screen.queryByRole("figure")).not.toBeInTheDocument();
});

const BESIDE = aComparison([
  aComparedPractice("Z99001", [aComparedFigure()]),
  aComparedPractice("Z99002", [
    aComparedFigure({
      in_words: "70% (280 of 400)",
      value_in_words: "70%",
      lies: { lies: "beyond-99.8", above: true, in_words: "Higher than chance explains" },
    }),
  ]),
  aComparedPractice("Z99003", [
    aComparedFigure({
      value: null,
      value_in_words: null,
      in_words: "Few, or nearly all",
      lies: null,
      recent: [],
    }),
  ]),
]);

test("practices stand side by side without ranks, and only what is beyond chance is marked", async () => {
  open(paths.comparison(icb), { [`GET ${AT}/comparison`]: { body: BESIDE } });
  const table = await screen.findByRole("table", { name: "3 practices" });
  expect(within(table).getByRole("row", { name: /Z99002/ })).toHaveTextContent("Higher than chance");
  expect(within(table).getByRole("row", { name: /Z99001/ })).not.toHaveTextContent("chance");
  expect(within(table).getByRole("row", { name: /Z99003/ })).toHaveTextContent("Few, or nearly all");
  expect(table).not.toHaveTextContent(/rank|worst|best|league/i);
});

test("a column sorts by a link, so that the order is in the address", async () => {
  const { user, sent, address } = open(paths.comparison(icb), {
    [`GET ${AT}/comparison`]: { body: BESIDE },
  });
  await user.click(await screen.findByRole("link", { name: /^Reviewed in 6 months/ }));
  await screen.findByRole("table", { name: "3 practices" });
  expect(address()).toBe(`${paths.comparison(icb)}?sort=review-coverage`);
  expect(sent.some(({ path }) => path === `${AT}/comparison?sort=review-coverage`)).toBe(true);
});

test("which measures stand side by side is chosen", async () => {
  const { user, sent } = open(paths.comparison(icb), { [`GET ${AT}/comparison`]: { body: BESIDE } });
  await user.click(await screen.findByText("Columns (1 of at most 6)"));
  await user.click(screen.getByLabelText("Codeine or dihydrocodeine on repeat"));
  await user.click(screen.getByRole("button", { name: "Update results" }));
  await screen.findByRole("table", { name: "3 practices" });
  expect(sent.map(({ path }) => path)).toContain(
    `${AT}/comparison?measure=review-coverage&measure=codeine-on-repeat`,
  );
});

function aTrend(more: object = {}) {
  return {
    snapshot: SNAPSHOT,
    place_name: "Larkrise Test ICB",
    chart: aMeasureView({
      by: "month",
      points: [aMeasurePoint("2026-09-01", 41), aMeasurePoint("2026-10-01", 27)],
    }),
    months: [
      { month: "2026-09-01", places: 12, hidden: 0 },
      { month: "2026-10-01", places: 12, hidden: 5 },
    ],
    made_of: "October 2026: 27 patients at 12 practices.",
    estimated: "In October 2026: of 12 practices 5 are not shown.",
    years: [{ month: "2026-10-01", value: 400, in_words: "400 patients", places: 12, hidden: 0 }],
    notes: ["The chart is one phase: nobody begins a regional chart anew."],
    ...more,
  };
}

test("a trend has the engine's message, how many practices each month rests on, and twelve months beside", async () => {
  open(paths.trend(icb, "codeine-on-repeat"), { [`GET ${AT}/trends/codeine-on-repeat`]: { body: aTrend() } });
  const figure = await screen.findByRole("figure", { name: /^Fewer since March/ });
  const row = within(figure).getByRole("row", { name: /October 2026/, hidden: true });
  expect([...row.children].slice(-2).map((cell) => cell.textContent)).toEqual(["12", "5"]);
  expect(screen.getByText(/of 12 practices 5 are not shown/)).toBeVisible();
  expect(screen.getByText(/nobody begins a regional chart anew/)).toBeVisible();
  expect(
    screen.getByRole("figure", { name: "In the 12 months to October 2026: 400 patients" }),
  ).toBeVisible();
});

test("all trends are in one list, of a network too", async () => {
  const listed = { snapshot: SNAPSHOT, place_name: "North PCN", measures: [aMeasure({ by: "month" })] };
  const { sent } = open(`${paths.trends(icb)}?pcn=U99001`, { [`GET ${AT}/trends`]: { body: listed } });
  const link = await screen.findByRole("link", { name: "Codeine or dihydrocodeine on repeat" });
  expect(link).toHaveAttribute("href", `${paths.trend(icb, "codeine-on-repeat")}?pcn=U99001`);
  expect(screen.getByText("North PCN", { selector: ".nhsuk-caption-l" })).toBeVisible();
  expect(sent.some(({ path }) => path === `${AT}/trends?pcn=U99001`)).toBe(true);
});

test("before the first snapshot each screen says so", async () => {
  open(paths.trends(icb), {
    [`GET ${AT}/trends`]: { body: { snapshot: null, place_name: "", measures: [] } },
  });
  expect(await screen.findByText("There is no snapshot yet")).toBeVisible();
});

const TOLD = {
  period: "month",
  month: "2026-10-01",
  period_in_words: "October 2026",
  state: "hidden",
  value: null,
  in_words: "7 or fewer",
};

test("one practice has all its figures, what is hidden as hidden, and a way to where it lies", async () => {
  open(paths.boardPractice(icb, "Z99001"), {
    [`GET ${AT}/practices/Z99001`]: {
      body: {
        snapshot: SNAPSHOT,
        practice: {
          code: "Z99001",
          name: "Practice Z99001",
          pcn: "U99001",
          pcn_name: "North PCN",
          list_size: 8000,
          list_size_month: "2026-09-01",
          extract_on: "2026-10-20",
          extracts_in_a_year: 12,
          last_work_on: null,
        },
        beyond: ["Codeine items prescribed"],
        figures: [
          {
            measure: aReportedMeasure(),
            month: TOLD,
            year: null,
            compared_in_words: null,
            lies: null,
            all_in_words: "53%",
            recent: [],
          },
        ],
        untold: ["Letters posted"],
        interventions: [],
        stories: [
          {
            id: "00000000-0000-4000-8000-000000000007",
            place: "Z99001",
            practice: "Practice Z99001",
            title: "Fewer unused repeats",
            option: "O1",
            option_title: "Repeats",
            variant: "all-opioids",
            variant_title: "All opioids",
            evidence: "planned",
            result: "not_known",
            evidence_says: "Planned.",
            published_on: "2026-10-20",
          },
        ],
        explained: ["Hidden is not nought."],
      },
    },
  });
  const table = await screen.findByRole("table", { name: "Figures of the practice" });
  expect(within(table).getByRole("row", { name: /Medication review/ })).toHaveTextContent("7 or fewer");
  expect(screen.getByRole("link", { name: /^Medication review/ })).toHaveAttribute(
    "href",
    `${paths.funnels(icb)}?measure=review-coverage&practice=Z99001`,
  );
  expect(screen.getByText(/worth a question/)).toBeVisible();
  expect(screen.getByRole("link", { name: "Fewer unused repeats" })).toBeVisible();
  expect(screen.getByText("20 October 2026; 12 in a year")).toBeVisible();
});

test("published prescribing stands beside with why it differs, before any figure", async () => {
  const side = (headline: string) => ({ measure: aReportedMeasure({ public: true }), headline, months: [] });
  open(paths.prescribingBeside(icb), {
    [`GET ${AT}/prescribing`]: {
      body: {
        snapshot: SNAPSHOT,
        pairs: [
          { id: "opioids", title: "Opioids" },
          { id: "codeine", title: "Codeine" },
        ],
        pair: "opioids",
        public: side("39 items per 1,000 patients in August 2026"),
        held: side("90 patients in October 2026"),
        practices: [
          {
            code: "Z99001",
            name: "Practice Z99001",
            pcn_name: null,
            public: null,
            held: TOLD,
            held_rate: null,
          },
        ],
        explained: ["Items hold acute prescriptions too.", "The two are never divided."],
      },
    },
  });
  expect(await screen.findByRole("heading", { name: "They count different things" })).toBeVisible();
  expect(screen.getByText("The two are never divided.")).toBeVisible();
  const row = screen.getByRole("row", { name: /Practice Z99001/ });
  expect(row).toHaveTextContent("No file names it");
  expect(row).toHaveTextContent("7 or fewer");
  expect(screen.getByRole("link", { name: "Codeine" })).toHaveAttribute(
    "href",
    expect.stringContaining("pair=codeine"),
  );
});
