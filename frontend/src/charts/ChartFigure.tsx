import { type ReactNode, useId, useRef, useState } from "react";
import { csvOf, downloadCsv } from "../lib/downloads";
import { Button } from "../ui/Button";
import { type ChartFigures, ChartTable } from "./ChartTable";
import { framed } from "./framed";
import { Legend, type LegendLine } from "./Legend";
import { Picture } from "./Picture";
import { downloadPng, downloadSvg } from "./pictureFiles";
import type { Geometry, Sheet } from "./shapes";
import { useWidth } from "./useWidth";

type Props = {
  /** A headline that states the message, not the topic. */
  headline: string;
  /** What is drawn, in a sentence or two, for whoever cannot or need not look at it. */
  summary?: string;
  draw: (sheet: Sheet) => Geometry;
  /** What each point says, in the order of the points. */
  readings: string[];
  /** What the points are, in their order. */
  points?: string;
  legend: LegendLine[];
  table: ChartFigures;
  /** Without ending: "codeine-items". */
  fileName: string;
  headingLevel?: 2 | 3 | 4;
  /** Between the picture and its table, such as the list of what numbers on the axis stand for. */
  children?: ReactNode;
};

const WIDEST = 960;
const HEIGHTS = { wide: 380, narrow: 300 };

/** Message, picture, legend, the same figures as a table, and files to take away. */
export function ChartFigure(props: Props) {
  const { headline, summary, draw, readings, points, legend, table, fileName, headingLevel = 3 } = props;
  const headingId = useId();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, WIDEST);
  const [reading, setReading] = useState<string | null>(null);
  const Heading = `h${headingLevel}` as const;
  const height = width < 560 ? HEIGHTS.narrow : HEIGHTS.wide;
  return (
    <figure className="app-chart" aria-labelledby={headingId}>
      <figcaption>
        <Heading className="nhsuk-heading-s" id={headingId}>
          {headline}
        </Heading>
        {summary ? <p className="nhsuk-body">{summary}</p> : null}
      </figcaption>
      <div className="app-chart__box" ref={box}>
        <Picture
          geometry={draw({ width, height })}
          label={[headline, summary].filter(Boolean).join(" ")}
          readings={readings}
          points={points}
          onRead={setReading}
        />
      </div>
      <p className="app-chart__reading" aria-hidden="true">
        {reading ?? "Point at the chart, or press Tab and the arrow keys, to read a point."}
      </p>
      <Legend lines={legend} />
      {props.children}
      <ChartTable caption={headline} table={table} />
      <div className="app-button-row app-chart__files">
        <Button
          look="secondary"
          small
          onClick={() => downloadCsv(`${fileName}.csv`, csvOf(table.header, table.rows))}
        >
          Download the figures (CSV)
        </Button>
        <PictureFiles {...{ draw, headline, legend, fileName }} />
      </div>
    </figure>
  );
}

type FilesProps = Pick<Props, "draw" | "headline" | "legend" | "fileName">;

function PictureFiles({ draw, headline, legend, fileName }: FilesProps) {
  const picture = () =>
    framed(
      draw,
      headline,
      legend.map(({ said }) => said),
    );
  return (
    <>
      <Button look="secondary" small onClick={() => downloadPng(fileName, picture())}>
        Download the chart (PNG)
      </Button>
      <Button look="secondary" small onClick={() => downloadSvg(fileName, picture(), headline)}>
        Download the chart (SVG)
      </Button>
    </>
  );
}
