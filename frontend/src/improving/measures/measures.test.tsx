import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "../../paths";
import { answer, problem } from "../../testing/answers";
import { aMeasure, aMeasureView } from "../../testing/measures";
import { aPerson, aRole, PRACTICE } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const { ods } = PRACTICE;
const AT = `/api/v1/practices/${ods}`;
const CODEINE = `${AT}/measures/codeine-on-repeat`;
const NEEDS_A_LIST = "Not available: the list size of October 2026 is missing.";

const LIST = {
  groups: [{ option: "O5", measures: ["codeine-on-repeat", "codeine-items"], balancing: ["complaints"] }],
  measures: [
    aMeasure(),
    aMeasure({
      id: "codeine-items",
      title: "Codeine items",
      available: false,
      newest: null,
      recent: [],
      variation: null,
      unavailable_because: NEEDS_A_LIST,
    }),
    aMeasure({ id: "complaints", title: "Complaints", variation: "common-cause", balancing: true }),
  ],
};
const TOOLKIT = { options: [{ id: "O5", title: "Codeine on repeat" }] };

function open(
  address: string,
  answers: Parameters<typeof answer>[0] = {},
  role: "practice_manager" | "receptionist" = "practice_manager",
) {
  const sent = answer({
    "GET /api/v1/me": { body: aPerson(aRole(role)) },
    [`GET ${AT}`]: { body: PRACTICE },
    "GET /api/v1/toolkit/options": { body: TOOLKIT },
    [`GET ${AT}/measures`]: { body: LIST },
    [`GET ${CODEINE}`]: { body: aMeasureView() },
    ...answers,
  });
  return { sent, ...renderApp(address) };
}

test("each measure stands with its newest figure and what it shows; harm is asked for beside help", async () => {
  open(paths.measures(ods));
  const helps = await screen.findByRole("table", { name: "Does it help?" });
  const row = within(helps).getByRole("row", { name: /Codeine or dihydrocodeine/ });
  expect(row).toHaveTextContent("27 patients on 20 November 2026");
  expect(row).toHaveTextContent("14 fewer than on 20 October 2026");
  expect(row).toHaveTextContent("Better");
  expect(row).toHaveTextContent("9 months in a row below the old average");
  expect(within(row).getByRole("img", { name: /Course of Codeine on repeat/ })).toBeInTheDocument();
  const harms = screen.getByRole("table", { name: "Does it harm?" });
  expect(within(harms).getByRole("row", { name: /Complaints/ })).toHaveTextContent("No change beyond chance");
});

test("of one option, what it names to be watched is asked about harm", async () => {
  open(`${paths.measures(ods)}?option=O5`);
  const harms = await screen.findByRole("table", { name: "Does it harm?" });
  expect(within(harms).getByRole("row", { name: /Complaints/ })).toBeVisible();
  expect(screen.getByRole("link", { name: "Codeine on repeat" })).toBeVisible();
  expect(screen.getByRole("link", { name: "Option 5" })).toHaveAttribute("aria-current", "page");
});

test("a measure without a figure says why, and is never shown as nought", async () => {
  open(paths.measures(ods));
  const why = await screen.findByText(NEEDS_A_LIST);
  expect(screen.getByText("1 measure without a figure, and why")).toBeVisible();
  expect(why.closest("div")).toHaveTextContent("Codeine items");
  expect(screen.queryByRole("row", { name: /Codeine items/ })).not.toBeInTheDocument();
});

test("what the list is narrowed to is in the address and asked of the server", async () => {
  const { user, sent, address } = open(paths.measures(ods));
  await user.selectOptions(await screen.findByLabelText("Counted from"), "extract");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  expect(address()).toBe(`${paths.measures(ods)}?source=extract`);
  await screen.findByRole("table", { name: "Does it help?" });
  expect(sent.some(({ path }) => path === `${AT}/measures?source=extract`)).toBe(true);
});

test("a measure has the server's message, its verdict, its caution and what happened when", async () => {
  open(paths.measure(ods, "codeine-on-repeat"));
  expect(await screen.findByRole("figure", { name: /^Fewer since March/ })).toBeVisible();
  expect(screen.getByRole("link", { name: "Option 5 in the toolkit" })).toHaveAttribute(
    "href",
    expect.stringMatching(/\/toolkit\/O5$/),
  );
  expect(screen.getByText(/Better than chance alone explains/)).toBeVisible();
  expect(screen.getByText(/^Trial limits: the lines rest on 2 figures/)).toBeVisible();
  expect(screen.getByText(/Cycle 1: letters to 30 patients/)).toBeVisible();
  const table = screen.getByRole("table", { name: /^Fewer since March/, hidden: true });
  const row = within(table).getByRole("row", { name: /20 September 2026/, hidden: true });
  expect(row).toHaveTextContent("Not known");
  expect(row).toHaveTextContent("That extract does not say when medicines were issued.");
});

test("a measure without any figure is no empty chart, but a sentence", async () => {
  const none = { available: false, unavailable_because: NEEDS_A_LIST, points: [], phases: [], newest: null };
  open(paths.measure(ods, "codeine-on-repeat"), { [`GET ${CODEINE}`]: { body: aMeasureView(none) } });
  expect(await screen.findByText(NEEDS_A_LIST)).toBeVisible();
  expect(screen.queryByRole("figure")).not.toBeInTheDocument();
});

test("a new phase needs its day and a reason, and goes out with the version that was seen", async () => {
  const { user, sent } = open(paths.measure(ods, "codeine-on-repeat"), {
    [`PUT ${CODEINE}/choices`]: { body: { ...aMeasureView().choices, version: 1 } },
  });
  await user.click(await screen.findByText(/^Choose the kind of chart/));
  await user.click(screen.getByRole("button", { name: "Add a phase" }));
  await user.click(screen.getByRole("button", { name: "Save these choices" }));
  expect(await screen.findAllByText("Say what changed then")).not.toHaveLength(0);
  expect(sent.filter(({ method }) => method === "PUT")).toEqual([]);
  await user.selectOptions(screen.getByLabelText("Phase 2 begins with"), "2026-11-20");
  await user.type(screen.getByLabelText("What changed then?"), "A pharmacist began");
  await user.type(screen.getByLabelText("Target"), "12.5");
  await user.click(screen.getByRole("button", { name: "Save these choices" }));
  expect(await screen.findByText("The chart is drawn as you chose")).toBeVisible();
  const put = sent.find(({ method }) => method === "PUT");
  expect(put?.headers.get("If-Match")).toBe('"0"');
  expect(JSON.parse((await put?.text()) ?? "")).toEqual({
    chart: "xmr",
    baseline: null,
    target: 12.5,
    rebases: [{ on: "2026-11-20", because: "A pharmacist began" }],
  });
});

test("what somebody else chose meanwhile is not overwritten, and the words typed are still there", async () => {
  const { user } = open(paths.measure(ods, "codeine-on-repeat"), {
    [`PUT ${CODEINE}/choices`]: problem(412, "changed-meanwhile", "Somebody changed this meanwhile"),
  });
  await user.click(await screen.findByText(/^Choose the kind of chart/));
  await user.type(screen.getByLabelText("Target"), "20");
  await user.click(screen.getByRole("button", { name: "Save these choices" }));
  expect(await screen.findByText("Somebody changed this meanwhile")).toBeVisible();
  expect(screen.getByLabelText("Target")).toHaveValue("20");
});

test("who may not choose sees what was chosen, and no form", async () => {
  open(paths.measure(ods, "codeine-on-repeat"), {}, "receptionist");
  expect(await screen.findByText(/Nobody has chosen anything/)).toBeVisible();
  expect(screen.queryByText(/^Choose the kind of chart/)).not.toBeInTheDocument();
});
