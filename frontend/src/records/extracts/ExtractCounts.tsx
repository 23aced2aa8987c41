import type { ExtractReview } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { type Column, Table } from "../../ui/Table";

type Count = { name: string; count: number; means: string };

const COLUMNS: Column<Count>[] = [
  { heading: "What", cell: (row) => row.name },
  { heading: "Count", numeric: true, cell: (row) => formatNumber(row.count) },
  { heading: "Meaning", cell: (row) => row.means },
];

export function ExtractCounts({ review }: { review: ExtractReview }) {
  return (
    <div className="app-two-columns">
      <Table caption="Patients" columns={COLUMNS} rows={patientCounts(review)} rowKey={(row) => row.name} />
      <Table
        caption={`Rows: ${formatNumber(review.rows.read)} read`}
        columns={COLUMNS}
        rows={rowCounts(review)}
        rowKey={(row) => row.name}
      />
    </div>
  );
}

function patientCounts({ patients, is_full }: ExtractReview): Count[] {
  return [
    { name: "New", count: patients.new, means: "Not in the extract before" },
    { name: "Changed", count: patients.changed, means: "Something about them is different" },
    { name: "Unchanged", count: patients.unchanged, means: "The same as before" },
    {
      name: "Left",
      count: patients.left,
      means: is_full ? "Absent from a full extract" : "A partial extract cannot say",
    },
  ];
}

function rowCounts({ rows }: ExtractReview): Count[] {
  return [
    { name: "Created", count: rows.created, means: "New facts" },
    { name: "Updated", count: rows.updated, means: "Replace what was known" },
    { name: "Unchanged", count: rows.unchanged, means: "Known already" },
    { name: "Rejected", count: rows.rejected, means: "Not taken; the reasons are below" },
    { name: "Held", count: rows.held, means: "A person must look at them" },
  ];
}
