import type { Aggregate } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatMonth } from "../../lib/dates";
import { type Column, Table } from "../../ui/Table";
import { figureInWords, PERIODS } from "./figuresState";

export function FiguresTable({ rows }: { rows: Aggregate[] }) {
  const [first] = rows;
  return (
    <div className="app-dense">
      <Table
        caption={first ? `As of ${formatDate(first.snapshot_date)}` : "Figures"}
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) =>
          [row.measure, row.options, row.variant, row.level, row.place, row.period, row.month].join("/")
        }
      />
    </div>
  );
}

const COLUMNS: Column<Aggregate>[] = [
  {
    heading: "Place",
    cell: ({ place, place_name, pcn_name, level }) => (
      <>
        {place_name}
        <span className="app-under">
          {place}
          {level === "practice" && pcn_name ? `, ${pcn_name}` : null}
        </span>
      </>
    ),
  },
  {
    heading: "Measure",
    cell: ({ title, variant, options }) => (
      <>
        {title}
        {variant ? <span className="app-under">{`${options}, ${variant}`}</span> : null}
      </>
    ),
  },
  {
    heading: "Period",
    cell: ({ period, month }) => (
      <>
        {formatMonth(`${month}-01`)}
        {period === "month" ? null : <span className="app-under">{LABELS.get(period)}</span>}
      </>
    ),
  },
  {
    heading: "Figure",
    cell: (row) => (
      <>
        {figureInWords(row)}
        {detailsOf(row).map((words) => (
          <span className="app-under" key={words}>
            {words}
          </span>
        ))}
      </>
    ),
  },
];

function detailsOf(row: Aggregate): string[] {
  const { because, per, numerator, denominator, level, practices, suppressed_practices } = row;
  const said = because ? [because] : [];
  if (per !== null && numerator !== null && denominator !== null) {
    said.push(`${formatNumber(numerator)} of ${formatNumber(denominator)}`);
  }
  if (level === "practice") return said;
  const alone = countOf(suppressed_practices, "is", "are");
  const hidden = suppressed_practices > 0 ? `, of which ${alone} not shown alone` : "";
  return [...said, `${countOf(practices, "practice")}${hidden}`];
}

const LABELS = new Map<string, string>(PERIODS.map(({ value, label }) => [value, label]));
