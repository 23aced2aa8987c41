import type { MeasureSummary } from "../../api/generated";
import { Spark } from "../../charts/Spark";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { VARIATIONS } from "./words";

type Props = { ods: string; caption: string; measures: MeasureSummary[] };

export function MeasuresTable({ ods, caption, measures }: Props) {
  if (measures.length === 0) return null;
  return <Table caption={caption} columns={columns(ods)} rows={measures} rowKey={(row) => row.id} />;
}

function columns(ods: string): Column<MeasureSummary>[] {
  return [
    { heading: "Measure", cell: (row) => <Link to={paths.measure(ods, row.id)}>{row.title}</Link> },
    { heading: "Newest", cell: (row) => <Newest row={row} /> },
    { heading: "Course", cell: (row) => <Course row={row} /> },
    { heading: "What it shows", cell: (row) => <Shows row={row} /> },
  ];
}

function Newest({ row }: { row: MeasureSummary }) {
  return (
    <>
      {row.newest?.in_words}
      {row.change_in_words ? <span className="app-under">{row.change_in_words}</span> : null}
    </>
  );
}

function Course({ row }: { row: MeasureSummary }) {
  const means = { improvement: "better", concern: "worse", neutral: "changed" } as const;
  const judged = row.variation && row.variation !== "common-cause" ? means[row.variation] : null;
  const newest = row.recent.findLastIndex(({ value }) => value !== null);
  const points = row.recent.map((point, i) => ({ ...point, means: i === newest ? judged : null }));
  return <Spark points={points} label={`Course of ${row.short}, up to ${row.newest?.in_words ?? "now"}`} />;
}

/** The sentence only where there is something to tell: elsewhere it would repeat the figure beside it. */
export function Shows({ row }: { row: MeasureSummary }) {
  if (!row.variation) return <Tag colour="white">Too early to tell</Tag>;
  const { said, colour } = VARIATIONS[row.variation];
  return (
    <>
      <Tag colour={colour}>{said}</Tag>
      {row.variation === "common-cause" ? null : <span className="app-under">{row.headline}</span>}
    </>
  );
}
