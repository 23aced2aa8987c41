import { useInfiniteQuery } from "@tanstack/react-query";
import {
  type ExplainedGroup,
  type ExplainedRow,
  listExplainedRows,
  type SearchId,
} from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Loading } from "../../ui/Loading";
import { type Column, Table } from "../../ui/Table";
import type { Asked } from "../searches/asked";
import { capitalised, clauseOf } from "../searches/clause";

type Props = { ods: string; search: SearchId; asked: Asked; group: ExplainedGroup };

/** The lines of one group with their patients. Asked for one group at a time: each look is in the audit. */
export function ExplainedRows({ ods, search, asked, group }: Props) {
  const body = { search, parameters: asked, group: group.group };
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ["explained-rows", ods, body],
    queryFn: async ({ pageParam: cursor }) =>
      (await listExplainedRows({ path: { ods }, query: { cursor }, body, throwOnError: true })).data,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  if (error) return <ErrorSummary errors={[{ field: null, text: problemFrom(error).title }]} />;
  if (!data) return <Loading />;
  const rows = data.pages.flatMap((page) => page.items);
  return (
    <div className="app-dense app-explained__rows">
      <Table
        caption={`Patients: ${group.sentence}`}
        captionHidden
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => `${row.patient.patient_id} ${row.medication_id}`}
      />
      <p className="nhsuk-body-s app-count" role="status">
        {formatNumber(rows.length)} of {countOf(group.lines, "line")} shown
      </p>
      {hasNextPage ? (
        <Button
          look="secondary"
          small
          busy={isFetchingNextPage}
          busyText="Loading…"
          onClick={() => fetchNextPage()}
        >
          Show more
        </Button>
      ) : null}
    </div>
  );
}

const COLUMNS: Column<ExplainedRow>[] = [
  {
    heading: "Patient",
    cell: ({ patient }) => (
      <>
        {patient.listed}
        <span className="app-under">
          <span className="app-nowrap">{formatNhsNumber(patient.nhs_number)}</span>{" "}
          <span className="app-nowrap">
            {patient.birth_date ? `Born ${formatDate(patient.birth_date)}` : "Date of birth not known"}
          </span>
        </span>
      </>
    ),
  },
  { heading: "Medicine", cell: (row) => row.medicine },
  { heading: "Why", cell: (row) => capitalised(clauseOf(row)) },
];
