import { formatMonth } from "../lib/dates";
import type { Cell } from "../lib/downloads";
import { ChartFigure } from "./ChartFigure";
import { type DecileSeries, decileGeometry } from "./deciles";
import type { LegendLine } from "./Legend";

type Props = DecileSeries & {
  headline: string;
  summary?: string;
  /** Without ending; "deciles" when nothing is said. */
  fileName?: string;
  headingLevel?: 2 | 3 | 4;
};

const LEGEND: LegendLine[] = [
  { look: "own", said: "Thick line with dots: this practice" },
  { look: "median", said: "Dashed line: the middle of all practices" },
  { look: "decile", said: "Dotted lines: a tenth of all practices lies between one and the next" },
];

/** This practice's months over the deciles of its peers. Null is not known: a gap, and said so in the table. */
export function DecileChart({ headline, summary, fileName = "deciles", headingLevel, ...series }: Props) {
  const { months, own, deciles } = series;
  return (
    <ChartFigure
      headline={headline}
      summary={summary}
      draw={(sheet) => decileGeometry(series, sheet)}
      readings={months.map((_, i) => readingOf(series, i))}
      legend={LEGEND}
      table={{
        header: ["Month", "This practice", ...deciles.map((_, i) => nameOf(i))],
        rows: months.map((month, i): Cell[] => [
          month,
          own[i] ?? null,
          ...deciles.map((row) => row[i] ?? null),
        ]),
        dateWords: formatMonth,
      }}
      fileName={fileName}
      headingLevel={headingLevel}
    />
  );
}

function nameOf(row: number): string {
  return row === 4 ? "Median" : `${row + 1} in 10 below`;
}

function readingOf({ months, own, deciles, unit }: DecileSeries, i: number): string {
  const said = [`${formatMonth(months[i] ?? "")}: ${numberOf(own[i])}`];
  if (deciles[4]?.[i] != null) said.push(`median ${numberOf(deciles[4][i])}`);
  return `${said.join("; ")} (${unit})`;
}

function numberOf(value: number | null | undefined): string {
  return value == null ? "not known" : value.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}
