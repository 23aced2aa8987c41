import { render, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInRouter } from "../testing/renderInRouter";
import { Spark } from "./Spark";
import { SpcChart } from "./SpcChart";
import type { ChartPoint, SpcSeries } from "./spcSeries";

function aPoint(month: number, value: number | null, more: Partial<ChartPoint> = {}): ChartPoint {
  const on = `2026-0${month}-01`;
  const judged = { centre: 40, lower: 20, upper: 60, phase: 1, special_cause: null, means: null };
  return { on, value, ...judged, ...more };
}

const SERIES: SpcSeries = {
  points: [
    aPoint(1, 44),
    aPoint(2, null),
    aPoint(3, 12, { special_cause: "outside-limits", means: "better" }),
  ],
  unit: "Patients",
  centre_is: "Average",
  target: 30,
  trial_phases: [1],
  notes: [{ on: "2026-02-10", number: 1 }],
};

function show(more: Partial<SpcSeries> = {}) {
  render(<SpcChart {...SERIES} {...more} headline="Fewer since March" fileName="codeine" />);
}

test("a special cause is told by shape, in the legend, in words at its point, and in the table", () => {
  show();
  expect(screen.getByText("Triangle: special cause, for the better")).toBeVisible();
  expect(screen.queryByText(/^Square/)).not.toBeInTheDocument();
  expect(screen.getByRole("option", { name: /^March 2026/ })).toHaveAccessibleName(
    "March 2026: 12 (Patients); average 40; limits 20 to 60; special cause: outside the limits; better",
  );
  const row = within(screen.getByRole("table", { hidden: true })).getByRole("row", {
    name: /March 2026/,
    hidden: true,
  });
  expect(row).toHaveTextContent("outside the limits; better");
});

test("a missing month has no point, and the table says that it is not known", () => {
  show();
  expect(screen.getAllByRole("option")).toHaveLength(2);
  const row = within(screen.getByRole("table", { hidden: true })).getByRole("row", {
    name: /February 2026/,
    hidden: true,
  });
  expect(row.children[1]).toHaveTextContent("Not known");
});

test("limits from few values are called trial limits, and settled ones are not", () => {
  show();
  expect(screen.getByText(/trial limits, from fewer than 12 values/)).toBeVisible();
  show({ trial_phases: [] });
  expect(screen.getByText(/limits, between which chance alone varies/)).toBeVisible();
});

test("a run chart has a median and speaks of no limits", () => {
  const points = SERIES.points.map((point) => ({ ...point, lower: null, upper: null }));
  show({ points, centre_is: "Median" });
  expect(screen.getByText("Level grey line: the median")).toBeVisible();
  expect(screen.queryByText(/grey lines/)).not.toBeInTheDocument();
});

test("days are told as days where figures are not of whole months", () => {
  show({ points: [{ ...aPoint(1, 5), on: "2026-01-20" }] });
  expect(screen.getByRole("option")).toHaveAccessibleName(/^20 January 2026: 5/);
});

test("a small picture is one image with its message", async () => {
  await renderInRouter(<Spark points={SERIES.points} label="Fewer since March" />);
  expect(screen.getByRole("img", { name: "Fewer since March" })).toBeInTheDocument();
});
