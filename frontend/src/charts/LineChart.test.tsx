import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import * as downloads from "../lib/downloads";
import { LineChart } from "./LineChart";
import { linesGeometry } from "./lines";
import { attributesOf, isWords } from "./shapes";
import { spread } from "./spread";

const SERIES = [
  {
    name: "On repeat",
    points: [
      { date: "2026-08-20", value: 120 },
      { date: "2026-09-20", value: null },
      { date: "2026-10-20", value: 80 },
    ],
  },
  {
    name: "Not issued",
    points: [
      { date: "2026-08-20", value: 30 },
      { date: "2026-10-20", value: 4 },
    ],
  },
];

function show() {
  render(
    <LineChart
      headline="Fewer are on repeat"
      summary="From 120 to 80 patients."
      unit="Patients"
      series={SERIES}
      fileName="repeat"
    />,
  );
}

function strokes() {
  const { shapes } = linesGeometry({ unit: "Patients", series: SERIES }, { width: 900, height: 380 });
  return shapes.flatMap((shape) => (isWords(shape) ? [] : [shape]));
}

test("the headline says the message, and the drawing is named by it", () => {
  show();
  expect(screen.getByRole("figure", { name: "Fewer are on repeat" })).toBeVisible();
  expect(
    screen.getByRole("group", { name: "Fewer are on repeat From 120 to 80 patients." }),
  ).toBeInTheDocument();
});

test("lines are named in the legend, and differ in marker and dash", () => {
  show();
  expect(screen.getByText("Not issued", { selector: "li" })).toBeVisible();
  const lines = strokes().filter(({ look }) => look.startsWith("line-"));
  expect(new Set(lines.map((line) => attributesOf(line).strokeDasharray)).size).toBe(2);
  const corners = strokes()
    .filter(({ look }) => look.startsWith("marker-"))
    .map(({ d }) => d.replaceAll(/[\d.,-]/g, ""));
  expect(new Set(corners).size).toBe(2);
});

test("names at the ends of lines have the room that they need", () => {
  const long = [{ name: "On repeat, not issued", points: [{ date: "2026-08-20", value: 3 }] }];
  const { shapes } = linesGeometry({ unit: "Patients", series: long }, { width: 900, height: 380 });
  const name = shapes.filter(isWords).find(({ words }) => words === "On repeat, not issued");
  expect((name?.x ?? 900) + 21 * 7.2).toBeLessThan(900);
});

test("a gap is drawn where nothing is known", () => {
  const line = strokes().find(({ look }) => look === "line-1");
  expect(line?.d).toBe("");
});

test("each day says all its lines, also to the keyboard", async () => {
  show();
  await userEvent.tab();
  expect(screen.getByRole("option", { name: "20 October 2026. On repeat: 80; Not issued: 4" })).toHaveFocus();
});

test("the same figures stand in a table, where unknown is not zero", () => {
  show();
  const table = screen.getByRole("table", { hidden: true });
  const rows = within(table)
    .getAllByRole("row", { hidden: true })
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ["Date", "On repeat", "Not issued"],
    ["20 August 2026", "120", "30"],
    ["20 September 2026", "Not known", "Not known"],
    ["20 October 2026", "80", "4"],
  ]);
});

test("the figures can be taken away", async () => {
  const csv = vi.spyOn(downloads, "downloadCsv").mockReturnValue();
  show();
  await userEvent.click(screen.getByRole("button", { name: /figures \(CSV\)/ }));
  expect(csv).toHaveBeenCalledWith("repeat.csv", expect.stringContaining("2026-09-20,,\r\n"));
});

test("labels that would overlap are moved apart in their order, inside the box", () => {
  expect(spread([100, 101, 20], 0, 300)).toEqual([100, 117, 20]);
  const low = spread([298, 299, 300], 0, 300);
  expect(low).toEqual([266, 283, 300]);
});

test("labels pushed up from below leave the others at the ends of their lines", () => {
  expect(spread([20, 298, 299], 0, 300)).toEqual([20, 283, 300]);
  expect(spread([60, 40, 290, 296], 0, 300)).toEqual([60, 40, 283, 300]);
});
