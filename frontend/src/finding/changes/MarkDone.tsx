import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ChangeRow } from "../../api/generated";
import { tickDoneInRecordMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";

/** One mark at a time; the last one can be taken back at once. */
export function useMarkDone(ods: string) {
  const ticking = useMutation(tickDoneInRecordMutation());
  const [last, setLast] = useState<{ row: ChangeRow; version: number } | null>(null);
  const tick = (row: ChangeRow, version: number, done: boolean) => {
    const path = { ods, worklist_id: row.worklist_id, patient_id: row.patient.patient_id };
    ticking.mutate(
      { path, headers: ifMatch(version), body: { done } },
      { onSuccess: (review) => setLast(done ? { row, version: review.version } : null) },
    );
  };
  return {
    last,
    error: ticking.error,
    isBusy: ticking.isPending,
    mark: (row: ChangeRow) => tick(row, row.review_version, true),
    takeBack: () => last && tick(last.row, last.version, false),
  };
}

export type Marking = ReturnType<typeof useMarkDone>;

/** The row that was marked may be gone from the list: what was done is said above it. */
export function JustMarked({ marking }: { marking: Marking }) {
  const { last, error, isBusy } = marking;
  return (
    <>
      <ErrorSummary errors={error ? [{ field: null, text: refusalWords(error) }] : []} />
      {last ? (
        <NotificationBanner
          key={`${last.row.review_id} ${last.version}`}
          heading={`Marked as done: ${last.row.medicine}, ${last.row.patient.listed}`}
          success
        >
          <Button look="secondary" small busy={isBusy} onClick={marking.takeBack}>
            Undo
          </Button>
        </NotificationBanner>
      ) : null}
    </>
  );
}

function refusalWords(error: unknown): string {
  const problem = problemFrom(error);
  return problem.status === 412
    ? "A colleague changed this review meanwhile. The list shows it as it is now; look, and mark it again."
    : problem.title;
}

type Props = { row: ChangeRow; marking: Marking | null };

/** `marking` is null for those who do not record outcomes. */
export function MarkDone({ row, marking }: Props) {
  if (row.done_on) {
    return (
      <>
        {formatDate(row.done_on)}
        <span className="app-under">by {row.done_by}</span>
      </>
    );
  }
  if (!row.is_to_do || !marking) return "Not marked";
  const all = row.medicines_in_review > 1 ? `, all ${row.medicines_in_review} medicines of this review` : "";
  return (
    <Button look="secondary" small busy={marking.isBusy} onClick={() => marking.mark(row)}>
      Mark as done{all}
      <span className="nhsuk-u-visually-hidden">
        : {row.medicine}, {row.patient.listed}
      </span>
    </Button>
  );
}
