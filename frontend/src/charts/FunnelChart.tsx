import type { Cell } from "../lib/downloads";
import { ChartFigure } from "./ChartFigure";
import { type FunnelSeries, funnelGeometry, type Lies, markOf } from "./funnels";
import type { LegendLine } from "./Legend";

/** A practice as it is told beside the picture: `said` is its figure in words, `lies` where it lies. */
export type ToldPoint = { label: string; said: string; lies: string; size: number };

type Props = FunnelSeries & {
  headline: string;
  summary?: string;
  fileName: string;
  /** Point by point. */
  told: ToldPoint[];
  headingLevel?: 2 | 3 | 4;
};

const MARKS: { lies: Lies; said: string }[] = [
  { lies: "within", said: "Dot: a practice within the limits of chance" },
  { lies: "beyond-95", said: "White diamond: between the two limits" },
  { lies: "beyond-99.8", said: "Filled diamond: beyond the outer limit" },
];

/** Practices by their size between the limits of chance, as the server found them. */
export function FunnelChart({ headline, summary, fileName, told, headingLevel, ...series }: Props) {
  return (
    <ChartFigure
      headline={headline}
      summary={summary}
      draw={(sheet) => funnelGeometry(series, sheet)}
      readings={told.map(
        ({ label, said, lies, size }) => `${label}: ${said}; size ${numberOf(size)}; ${lies}`,
      )}
      points="Practices, the smallest first"
      legend={legendOf(series)}
      table={{
        header: ["Practice", series.unit, series.size_unit, "Figure", "Where it lies"],
        rows: series.points.map(({ value, size }, i): Cell[] => {
          const { label, said, lies } = told[i] as ToldPoint;
          return [label, value, size, said, lies];
        }),
        dateWords: (label) => label,
      }}
      fileName={fileName}
      headingLevel={headingLevel}
    />
  );
}

/** Only what is in the picture. */
function legendOf({ points, lines, centre }: FunnelSeries): LegendLine[] {
  const marks = MARKS.filter(({ lies }) => points.some(({ place }) => place === lies));
  const drawn: LegendLine[] = marks.map(({ lies, said }) => ({ look: markOf(lies, 0, 0).look, said }));
  if (points.some(({ chosen }) => chosen)) drawn.push({ look: "chosen", said: "Ring: the practice chosen" });
  if (centre !== null) drawn.push({ look: "centre", said: "Level grey line: all practices together" });
  if (lines.length)
    drawn.push(
      { look: "inner-limit", said: "Dotted lines: by chance, 95 of 100 lie between them" },
      { look: "limit", said: "Dashed lines: by chance, 998 of 1,000 lie between them" },
    );
  return drawn;
}

function numberOf(size: number): string {
  return size.toLocaleString("en-GB");
}
