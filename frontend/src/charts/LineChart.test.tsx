import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import * as downloads from "../lib/downloads";
import { LineChart } from "./LineChart";
import { scalesFor, spread } from "./scales";

const SERIES = [
  {
    name: "On repeat",
    points: [
      { date: "2026-08-20", value: 120 },
      { date: "2026-09-20", value: null },
      { date: "2026-10-20", value: 80, mark: "Special cause" },
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
      levels={[{ name: "Target 60", value: 60 }]}
      fileName="repeat"
    />,
  );
}

test("the headline says the message, and the drawing is named by it", () => {
  show();
  expect(screen.getByRole("figure", { name: "Fewer are on repeat" })).toBeVisible();
  expect(
    screen.getByRole("img", { name: "Fewer are on repeat. From 120 to 80 patients." }),
  ).toBeInTheDocument();
});

test("lines are labelled directly, and differ in marker and dash", () => {
  show();
  const drawing = screen.getByRole("img");
  expect(drawing).toHaveTextContent("On repeat");
  expect(drawing).toHaveTextContent("Target 60");
  const lines = [...drawing.querySelectorAll("path[fill='none']")];
  expect(new Set(lines.map((line) => line.getAttribute("stroke-dasharray"))).size).toBe(2);
});

test("a gap is drawn where nothing is known", () => {
  show();
  const first = screen.getByRole("img").querySelector("path[fill='none']");
  expect(first?.getAttribute("d")?.match(/M/g)).toHaveLength(2);
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

test("the figures and the chart can be taken away", async () => {
  const csv = vi.spyOn(downloads, "downloadCsv").mockReturnValue();
  const svg = vi.spyOn(downloads, "download").mockReturnValue();
  show();
  await userEvent.click(screen.getByRole("button", { name: /figures \(CSV\)/ }));
  expect(csv).toHaveBeenCalledWith("repeat.csv", expect.stringContaining("2026-09-20,,\r\n"));
  await userEvent.click(screen.getByRole("button", { name: /chart \(SVG\)/ }));
  expect(svg).toHaveBeenCalledWith("repeat.svg", expect.objectContaining({ type: "image/svg+xml" }));
});

test("one date alone still has a place", () => {
  const scales = scalesFor([{ name: "a", points: [{ date: "2026-08-20", value: 0 }] }], [], {
    left: 0,
    right: 100,
    top: 0,
    bottom: 50,
  });
  expect(scales.x("2026-08-20")).toBe(0);
  expect(scales.y(0)).toBe(50);
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
