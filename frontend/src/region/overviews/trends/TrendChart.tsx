import type { TrendView } from "../../../api/generated";
import type { ChartFigures } from "../../../charts/ChartTable";
import { SpcChart } from "../../../charts/SpcChart";
import type { SpcSeries } from "../../../charts/spcSeries";
import { figuresOf, seriesOf } from "../../../improving/measures/measureChart";
import { InsetText } from "../../../ui/InsetText";

/** Without any figure there is no picture, only why. */
export function TrendChart({ view }: { view: TrendView }) {
  const { chart } = view;
  if (!chart.available) return <InsetText>{chart.unavailable_because}</InsetText>;
  const series = seriesOf(chart);
  return (
    <SpcChart
      {...series}
      headline={chart.headline}
      summary={chart.summary}
      table={withPractices(view, series)}
      fileName={`trend-${chart.id}`}
      headingLevel={2}
    >
      {chart.caution ? <p>{chart.caution}</p> : null}
    </SpcChart>
  );
}

/** Beside each month, how many practices it is the total of, and how many of them are hidden. */
function withPractices({ chart, months }: TrendView, series: SpcSeries): ChartFigures {
  const told = new Map(months.map((one) => [one.month, one]));
  const table = figuresOf(chart, series);
  return {
    ...table,
    header: [...table.header, "Practices", "Not shown"],
    rows: table.rows.map((row) => {
      const month = told.get(String(row[0]));
      return [...row, month?.places ?? 0, month?.hidden ?? 0];
    }),
  };
}
