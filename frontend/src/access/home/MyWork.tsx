import { useQuery } from "@tanstack/react-query";
import type { PracticeWork } from "../../api/generated";
import { readMyWorkOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

const COLUMNS: Column<PracticeWork>[] = [
  {
    heading: "Practice",
    cell: (row) => (
      <>
        <Link to={paths.worklists(row.ods)}>{row.name}</Link>
        <span className="app-under">{row.ods}</span>
      </>
    ),
  },
  { heading: "Yours to do", numeric: true, cell: (row) => formatNumber(row.mine_to_do) },
  { heading: "All to do", numeric: true, cell: (row) => formatNumber(row.to_do) },
  { heading: "To countersign", numeric: true, cell: (row) => <ToCountersign work={row} /> },
  { heading: "Open worklists", numeric: true, cell: (row) => formatNumber(row.open_worklists) },
  { heading: "Next run", cell: (row) => <NextRun work={row} /> },
];

function ToCountersign({ work: { ods, name, to_countersign } }: { work: PracticeWork }) {
  if (to_countersign === 0) return "0";
  return (
    <Link to={paths.waitingReviews(ods)}>
      {formatNumber(to_countersign)}
      <span className="nhsuk-u-visually-hidden"> to countersign at {name}</span>
    </Link>
  );
}

function NextRun({ work: { next_due_on, due_runs } }: { work: PracticeWork }) {
  if (next_due_on === null) return "No worklist yet";
  if (due_runs > 0) return <Tag colour="orange">{`${formatNumber(due_runs)} due now`}</Tag>;
  return `By ${formatDate(next_due_on)}`;
}

/** Worklists over several practices, as counts: a patient is only ever seen inside their own practice. */
export function MyWork() {
  // The choice of practices stands above it, and waits for nothing.
  const { data } = useQuery(readMyWorkOptions());
  if (!data || data.practices.length < 2) return null;
  return (
    <section aria-labelledby="my-work">
      <h2 className="nhsuk-heading-m" id="my-work">
        Your worklists
      </h2>
      <Table
        caption="Your worklists, practice by practice"
        captionHidden
        columns={COLUMNS}
        rows={data.practices}
        rowKey={(row) => row.ods}
      />
    </section>
  );
}
