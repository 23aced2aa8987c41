import type { Means } from "./marks";
import type { Box, Place } from "./shapes";

export type SpecialCause = "outside-limits" | "trend" | "two-of-three" | "shift";

/** As the server judged it: nothing is reckoned here but where it is drawn. */
export type ChartPoint = {
  on: string;
  value: number | null;
  centre: number | null;
  lower: number | null;
  upper: number | null;
  phase: number;
  special_cause: SpecialCause | null;
  /** Whether the special cause is for the better; null where there is none. */
  means: Means | null;
};

export type SpcSeries = {
  points: ChartPoint[];
  unit: string;
  centre_is: "Average" | "Median";
  target: number | null;
  /** Phases whose limits rest on few values and will still move. */
  trial_phases: number[];
  /** Numbers on the time axis; a list beside the chart says what they stand for. */
  notes: { on: string; number: number }[];
};

export type Level = "value" | "centre" | "lower" | "upper";
/** A series on its sheet: where a day and a value fall. */
export type Laid = { series: SpcSeries; box: Box; x: (on: string) => number; y: (value: number) => number };

export function phasesOf({ points }: SpcSeries): ChartPoint[][] {
  const numbers = [...new Set(points.map(({ phase }) => phase))];
  return numbers.map((number) => points.filter(({ phase }) => phase === number));
}

export function placeOf({ x, y }: Laid, point: ChartPoint, level: Level): Place | null {
  const height = point[level];
  return height === null ? null : { x: x(point.on), y: y(height) };
}
