import { useId, useRef } from "react";
import { csvOf, download, downloadCsv } from "../lib/downloads";
import { Button } from "../ui/Button";
import { ChartTable, tableOf } from "./ChartTable";
import { LineDrawing } from "./LineDrawing";
import type { Series } from "./scales";

export type Level = { name: string; value: number };

export type LineChartProps = {
  /** A headline that states the message, not the topic. */
  headline: string;
  /** What the lines show, in a sentence or two, for whoever cannot or need not look at them. */
  summary: string;
  /** What is counted, above the axis: "Patients". */
  unit: string;
  series: Series[];
  /** Horizontal lines with a name, such as a target or a control limit, as the server sent them. */
  levels?: Level[];
  /** Without ending: "repeat-housekeeping". */
  fileName: string;
};

/** Lines told apart by label, marker and dash as well as colour; the same figures beside it as a table. */
export function LineChart({ headline, summary, unit, series, levels = [], fileName }: LineChartProps) {
  const headingId = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const table = tableOf(series);
  const saveSvg = () => {
    if (drawing.current)
      download(`${fileName}.svg`, new Blob([svgFile(drawing.current)], { type: "image/svg+xml" }));
  };
  return (
    <figure className="app-chart" aria-labelledby={headingId}>
      <figcaption>
        <h3 className="nhsuk-heading-s" id={headingId}>
          {headline}
        </h3>
        <p className="nhsuk-body">{summary}</p>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="app-chart__scroll" tabIndex={0} aria-label="Chart">
        <LineDrawing
          ref={drawing}
          label={`${headline}. ${summary}`}
          unit={unit}
          series={series}
          levels={levels}
        />
      </section>
      <ChartTable caption={headline} table={table} />
      <div className="app-button-row">
        <Button
          look="secondary"
          small
          onClick={() => downloadCsv(`${fileName}.csv`, csvOf(table.header, table.rows))}
        >
          Download the figures (CSV)
        </Button>
        <Button look="secondary" small onClick={saveSvg}>
          Download the chart (SVG)
        </Button>
      </div>
    </figure>
  );
}

function svgFile(drawing: SVGSVGElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}`;
}
