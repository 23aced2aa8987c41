import type { IssueLine } from "../../api/generated";
import { countOf, sentenceCase } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { quantityWords } from "./quantity";

const SHOWN = 20;

const COLUMNS: Column<IssueLine>[] = [
  { heading: "Issued", cell: (row) => formatDate(row.issued_on) },
  {
    heading: "Medicine",
    cell: (row) => (
      <>
        {row.name}
        {row.copies > 1 ? (
          <span className="app-under">{row.copies} identical issues, possible duplicates</span>
        ) : null}
      </>
    ),
  },
  {
    heading: "Quantity",
    cell: quantityWords,
  },
  { heading: "Days", numeric: true, cell: (row) => row.days ?? "Not known" },
  { heading: "Status", cell: (row) => sentenceCase(row.status) },
];

export function RecentIssues({ issues }: { issues: IssueLine[] }) {
  if (issues.length === 0) return <p>The extract tells no single issue of this patient’s medicines.</p>;
  return (
    <Details summary={`Recent issues (${countOf(Math.min(issues.length, SHOWN), "line")})`}>
      <Table
        caption={issues.length > SHOWN ? `The latest ${SHOWN} of ${issues.length}` : "Latest first"}
        columns={COLUMNS}
        rows={issues.slice(0, SHOWN)}
        rowKey={(row) => `${row.name}${row.issued_on}${row.quantity}${row.status}`}
      />
    </Details>
  );
}
