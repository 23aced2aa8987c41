import { scaleLinear } from "d3-scale";
import { formatShortDate, midnightUtc } from "../lib/dates";

export type Point = { date: string; value: number | null; mark?: string };
export type Series = { name: string; points: Point[] };
export type Box = { left: number; right: number; top: number; bottom: number };
export type Tick = { at: number; label: string };

const MOST_DATES = 8;

/** Where dates and values fall inside the box. Geometry only: limits, totals and marks come from the server. */
export function scalesFor(series: Series[], levels: number[], box: Box) {
  const dates = [...new Set(series.flatMap((one) => one.points.map((point) => point.date)))].sort();
  const values = series
    .flatMap((one) => one.points.map((point) => point.value))
    .filter((value) => value !== null);
  const times = dates.map((date) => midnightUtc(date).getTime());
  const [first = 0, last = first] = [times[0], times.at(-1)];
  const x = scaleLinear([first, last === first ? first + 1 : last], [box.left, box.right]);
  const y = scaleLinear(
    [Math.min(0, ...values, ...levels), Math.max(1, ...values, ...levels)],
    [box.bottom, box.top],
  ).nice(5);
  return {
    x: (date: string) => x(midnightUtc(date).getTime()),
    y: (value: number) => y(value),
    dateTicks: dates
      .filter((_, i) => i % Math.ceil(dates.length / MOST_DATES) === 0)
      .map((date): Tick => ({ at: x(midnightUtc(date).getTime()), label: formatShortDate(date) })),
    valueTicks: y
      .ticks(5)
      .filter(Number.isInteger)
      .map((value): Tick => ({ at: y(value), label: value.toLocaleString("en-GB") })),
  };
}

const LINE = 17;

/** Keeps every label at its own place; only those that would overlap are moved, in their order from top to bottom. */
export function spread(wanted: number[], top: number, bottom: number, apart = LINE): number[] {
  const order = wanted.map((at, i) => ({ at, i })).sort((a, b) => a.at - b.at);
  let least = top;
  for (const label of order) {
    label.at = Math.max(label.at, least);
    least = label.at + apart;
  }
  // What was pushed out below goes back up, and takes along only the neighbours that it meets.
  let most = bottom;
  for (const label of order.reverse()) {
    label.at = Math.min(label.at, most);
    most = label.at - apart;
  }
  const placed: number[] = [];
  for (const label of order) placed[label.i] = label.at;
  return placed;
}
