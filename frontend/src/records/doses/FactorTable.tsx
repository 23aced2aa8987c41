import type { ConversionSet } from "../../api/generated";
import { sentenceCase } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { Unverified } from "./RestsOn";

type Factor = ConversionSet["factors"][number];

const COLUMNS: Column<Factor>[] = [
  { heading: "Medicine", cell: (row) => sentenceCase(row.substance) },
  { heading: "Route", cell: (row) => (row.route ? sentenceCase(row.route) : "Any") },
  { heading: "Counts as", cell: (row) => row.in_words },
];

/** Every figure of a set, so that a reader can check which one a result rests on. */
export function FactorTable({ set }: { set: ConversionSet }) {
  return (
    <Details summary={`The factors of this set (${set.title})`}>
      <p>
        {set.source}. Version {set.version}, to be reviewed by {formatDate(set.review_due)}.{" "}
        <Unverified verified={set.verified} />
      </p>
      {set.note ? <p>{set.note}</p> : null}
      <Table
        caption={set.title}
        captionHidden
        columns={COLUMNS}
        rows={set.factors}
        rowKey={(row) => [row.substance, row.route, row.per, row.strength].join()}
      />
    </Details>
  );
}
