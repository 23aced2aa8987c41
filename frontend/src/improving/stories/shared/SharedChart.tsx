import type { SharedChart as Shared } from "../../../api/generated";
import { ChartFigure } from "../../../charts/ChartFigure";
import { linesGeometry, lookOf, sampleOf } from "../../../charts/lines";
import { formatMonth } from "../../../lib/dates";

/** A practice's figures as its ICB's snapshot shows them. Where one is not shown, the table says why. */
export function SharedChart({ chart }: { chart: Shared }) {
  const points = chart.points.map(({ on, value }) => ({ date: on, value }));
  const drawn = { unit: chart.unit, series: [{ name: chart.unit, points }] };
  return (
    <ChartFigure
      headline={chart.title}
      summary={chart.summary}
      draw={(sheet) => linesGeometry(drawn, sheet)}
      readings={chart.points.map(({ label, says }) => `${label}: ${says}`)}
      legend={[{ look: lookOf(0), said: lineSaid(chart), marker: sampleOf(0) }]}
      table={{
        header: [chart.period === "year" ? "Twelve months to" : "Month", chart.unit],
        rows: chart.points.map(({ on, value, says }) => [on, value ?? says]),
        dateWords: formatMonth,
      }}
      fileName={chart.measure}
    >
      <p>{chart.caution}</p>
    </ChartFigure>
  );
}

function lineSaid({ period }: Shared): string {
  return period === "year"
    ? "Line with dots: the twelve months that end with each"
    : "Line with dots: each month";
}
