import type { PeerFigure, PrescribingMeasureView } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { formatMonth } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";

const FEW = 10;

/** The practices of the newest month one by one. A few are shown at once, since deciles say little of them. */
export function PracticesTable({ view }: { view: PrescribingMeasureView }) {
  const { practices, practices_month: month } = view;
  if (!month || practices.length < 2) return null;
  const caption = `Each practice in ${formatMonth(month)}, the highest first`;
  const table = (
    <Table caption={caption} columns={columns(view)} rows={practices} rowKey={(row) => row.code} />
  );
  if (practices.length < FEW) return table;
  return <Details summary={caption}>{table}</Details>;
}

function columns({ measure }: PrescribingMeasureView): Column<PeerFigure>[] {
  return [
    { heading: "Practice", cell: nameOf },
    { heading: "Code", cell: (row) => row.code },
    {
      heading: measure === "ome" ? "mg" : "Items",
      numeric: true,
      cell: (row) => formatNumber(Math.round(row.numerator)),
    },
    {
      heading: "Patients",
      numeric: true,
      cell: (row) => (row.denominator === null ? "Not known" : formatNumber(row.denominator)),
    },
    { heading: "For every 1,000", cell: (row) => row.value_says },
  ];
}

function nameOf(row: PeerFigure) {
  const name = row.name ?? "Name not known";
  return row.is_own ? <strong>{`${name} (your practice)`}</strong> : name;
}
