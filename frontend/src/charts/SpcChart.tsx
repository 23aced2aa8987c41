import type { ReactNode } from "react";
import type { Cell } from "../lib/downloads";
import { ChartFigure } from "./ChartFigure";
import type { ChartFigures } from "./ChartTable";
import { spcGeometry } from "./spc";
import { legendOf } from "./spcLegend";
import type { SpcSeries } from "./spcSeries";
import { CAUSE_WORDS, dateWordsOf, MEANS_WORDS, readingOf } from "./spcWords";

type Props = SpcSeries & {
  headline: string;
  summary?: string;
  fileName: string;
  headingLevel?: 2 | 3 | 4;
  /** In place of the table of what is drawn. */
  table?: ChartFigures;
  /** What the numbers on the time axis stand for. */
  children?: ReactNode;
};

/** A run or control chart, as the server judged it. */
export function SpcChart({ headline, summary, fileName, headingLevel, table, children, ...series }: Props) {
  const dateWords = dateWordsOf(series);
  return (
    <ChartFigure
      headline={headline}
      summary={summary}
      draw={(sheet) => spcGeometry(series, sheet)}
      readings={series.points.map((point) => readingOf(point, series))}
      legend={legendOf(series)}
      table={table ?? { ...figuresOf(series), dateWords }}
      fileName={fileName}
      headingLevel={headingLevel}
    >
      {children}
    </ChartFigure>
  );
}

function figuresOf({ points, centre_is }: SpcSeries): { header: string[]; rows: Cell[][] } {
  const hasLimits = points.some(({ upper }) => upper !== null);
  const limits = hasLimits ? ["Lower limit", "Upper limit"] : [];
  return {
    header: ["Date", "Value", centre_is, ...limits, "Phase", "Special cause"],
    rows: points.map((point) => [
      point.on,
      point.value,
      point.centre,
      ...(hasLimits ? [point.lower, point.upper] : []),
      point.phase,
      point.special_cause
        ? `${CAUSE_WORDS[point.special_cause]}${point.means ? `; ${MEANS_WORDS[point.means]}` : ""}`
        : "None",
    ]),
  };
}
