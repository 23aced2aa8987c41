import type { TrendView } from "../../../api/generated";
import { LineChart } from "../../../charts/LineChart";
import { formatMonth } from "../../../lib/dates";

/** Twelve months at a time: steadier than months, and not judged. */
export function Years({ view: { chart, years } }: { view: TrendView }) {
  const newest = years.findLast(({ value }) => value !== null);
  if (!newest) return null;
  const unit = chart.unit === "%" ? "Per cent" : chart.unit.charAt(0).toUpperCase() + chart.unit.slice(1);
  return (
    <LineChart
      headline={`In the 12 months to ${formatMonth(newest.month)}: ${newest.in_words}`}
      summary="Each point is the sum of the twelve months that end with it."
      unit={unit}
      series={[{ name: "12 months", points: years.map(({ month, value }) => ({ date: month, value })) }]}
      fileName={`trend-${chart.id}-12-months`}
      headingLevel={2}
    />
  );
}
