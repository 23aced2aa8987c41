import { formatDate, formatMonth } from "../lib/dates";
import { ChartFigure } from "./ChartFigure";
import type { ChartFigures } from "./ChartTable";
import { datesOf, type LineSeries, linesGeometry, lookOf, type Series, sampleOf } from "./lines";
import { numberOf } from "./spcWords";

type Props = LineSeries & {
  /** A headline that states the message, not the topic. */
  headline: string;
  /** What the lines show, in a sentence or two, for whoever cannot or need not look at them. */
  summary: string;
  /** Without ending: "repeat-housekeeping". */
  fileName: string;
  headingLevel?: 2 | 3 | 4;
};

/** Lines told apart by name, marker and dash as well as colour; the same figures beside it as a table. */
export function LineChart({ headline, summary, unit, series, fileName, headingLevel }: Props) {
  const [first] = series;
  return (
    <ChartFigure
      headline={headline}
      summary={summary}
      draw={(sheet) => linesGeometry({ unit, series }, sheet)}
      readings={first?.points.map(({ date }) => readingOf(date, series)) ?? []}
      legend={series.map(({ name }, i) => ({ look: lookOf(i), said: name, marker: sampleOf(i) }))}
      table={tableOf(series)}
      fileName={fileName}
      headingLevel={headingLevel}
    />
  );
}

/** One row a date, one column a series. What is not known stays null, never zero. */
function tableOf(series: Series[]): ChartFigures {
  return {
    header: ["Date", ...series.map(({ name }) => name)],
    rows: datesOf(series).map((date) => [date, ...series.map((one) => valueAt(one, date))]),
    dateWords: (date) => dateSaid(date, series),
  };
}

/** All lines on that day. */
function readingOf(date: string, series: Series[]): string {
  const said = series.map((one) => {
    const value = valueAt(one, date);
    return `${one.name}: ${value === null ? "not known" : numberOf(value)}`;
  });
  return `${dateSaid(date, series)}. ${said.join("; ")}`;
}

function valueAt({ points }: Series, date: string): number | null {
  return points.find((point) => point.date === date)?.value ?? null;
}

/** First days of months are told as months. */
function dateSaid(date: string, series: Series[]): string {
  return datesOf(series).every((one) => one.endsWith("-01")) ? formatMonth(date) : formatDate(date);
}
