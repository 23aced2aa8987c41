import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TallyMarkRow } from "../../api/generated";
import { undoTallyMutation } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { type Column, Table } from "../../ui/Table";

type Props = { ods: string; caption: string; marks: TallyMarkRow[] };

/** Each mark with who made it, and the way to take it back. */
export function Lately({ ods, caption, marks }: Props) {
  const queries = useQueryClient();
  const undoing = useMutation(undoTallyMutation());
  const undo = async (mark_id: string) => {
    await undoing.mutateAsync({ path: { ods, mark_id } }).catch(() => undefined);
    await queries.invalidateQueries();
  };
  const columns: Column<TallyMarkRow>[] = [
    { heading: "What", cell: (row) => <What row={row} /> },
    { heading: "For", cell: (row) => (row.spans_month ? "The whole month" : formatDate(row.on)) },
    { heading: "By", cell: (row) => `${row.who}, ${formatInstant(row.at)}` },
    {
      heading: "Undo",
      headingHidden: true,
      cell: (row) =>
        row.can_undo ? (
          <Button look="secondary" small busy={undoing.isPending} onClick={() => undo(row.mark_id)}>
            Undo <span className="nhsuk-u-visually-hidden">{row.says}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <div className="app-dense">
      <ErrorSummary
        errors={undoing.error ? [{ field: null, text: saidOf(undoing.error) }] : []}
        attempt={undoing.submittedAt}
      />
      <Table caption={caption} columns={columns} rows={marks} rowKey={(row) => row.mark_id} />
    </div>
  );
}

function saidOf({ title, detail }: { title: string; detail?: string | null }): string {
  return [title, detail].filter(Boolean).join(". ");
}

function What({ row }: { row: TallyMarkRow }) {
  const state = row.is_undo ? "Takes an earlier one back" : row.undone ? "Taken back" : null;
  return (
    <>
      {row.says}
      {row.note ? <span className="app-under">{row.note}</span> : null}
      {state ? <span className="app-under">{state}</span> : null}
    </>
  );
}
