import { formatDate, formatMonth } from "../lib/dates";
import type { Means } from "./marks";
import type { ChartPoint, SpcSeries, SpecialCause } from "./spcSeries";

export const CAUSE_WORDS: Record<SpecialCause, string> = {
  "outside-limits": "outside the limits",
  trend: "part of a trend",
  "two-of-three": "two of three points close to a limit",
  shift: "part of a shift to one side of the centre line",
};

export const MEANS_WORDS: Record<Means, string> = {
  better: "better",
  worse: "worse",
  changed: "a change",
};

/** A series of firsts of months is told by months, any other by days. */
export function dateWordsOf({ points }: SpcSeries): (isoDate: string) => string {
  return points.every(({ on }) => on.endsWith("-01")) ? formatMonth : formatDate;
}

export function numberOf(value: number): string {
  return value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** One point in words, for whoever points at it or comes to it by keyboard. */
export function readingOf(point: ChartPoint, series: SpcSeries): string {
  const on = dateWordsOf(series)(point.on);
  if (point.value === null) return `${on}: not known`;
  const said = [`${on}: ${numberOf(point.value)} (${series.unit})`];
  if (point.centre !== null) said.push(`${series.centre_is.toLowerCase()} ${numberOf(point.centre)}`);
  if (point.lower !== null && point.upper !== null)
    said.push(`limits ${numberOf(point.lower)} to ${numberOf(point.upper)}`);
  if (point.special_cause) said.push(`special cause: ${CAUSE_WORDS[point.special_cause]}`);
  if (point.means) said.push(MEANS_WORDS[point.means]);
  return said.join("; ");
}
