import type { ReachGroup, ReachRow } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { type Column, Table } from "../../ui/Table";

type Counted = "identified" | "reviewed" | "invited" | "attended" | "tapering";

const COUNTS: { heading: string; count: Counted }[] = [
  { heading: "Identified", count: "identified" },
  { heading: "Reviewed", count: "reviewed" },
  { heading: "Invited", count: "invited" },
  { heading: "Attended", count: "attended" },
  { heading: "Tapering", count: "tapering" },
];

/** Patients, each once. Those of whom it is not known have a row of their own; what nobody records has no column. */
export function ReachTable({ group, everybody }: { group: ReachGroup; everybody: ReachRow }) {
  const rows = [...group.rows, everybody];
  const recorded = COUNTS.filter(({ count }) => rows.some((row) => row[count] !== null));
  const columns: Column<ReachRow>[] = [
    { heading: "Patients", cell: ({ name }) => name },
    ...recorded.map(
      ({ heading, count }): Column<ReachRow> => ({
        heading,
        numeric: true,
        cell: (row) => {
          const value = row[count];
          return value === null ? "Not known" : formatNumber(value);
        },
      }),
    ),
  ];
  return <Table caption={group.title} columns={columns} rows={rows} rowKey={({ name }) => name} />;
}
