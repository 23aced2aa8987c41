import { useMutation } from "@tanstack/react-query";
import type { Assigned } from "../../api/generated";
import { undoAssignmentMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { UndoButton } from "../../ui/UndoButton";

export type Done = Assigned & { to: string };
type Props = { ods: string; worklistId: string; done: Done };

/** What was done, and for ten seconds the way back. It stays when the list beneath it has emptied. */
export function AssignedBanner({ ods, worklistId, done }: Props) {
  const undoing = useMutation(undoAssignmentMutation());
  const undo = () =>
    undoing.mutate({ path: { ods, worklist_id: worklistId }, body: { changes: done.changes } });
  if (undoing.data) {
    const undone = countOf(undoing.data.changed, "patient");
    return <NotificationBanner key="undone" success heading={`Undone for ${undone}`} />;
  }
  return (
    <>
      <ErrorSummary errors={undoing.error ? [{ field: null, text: problemFrom(undoing.error).title }] : []} />
      <NotificationBanner
        success
        heading={`${countOf(done.changed, "patient")} newly assigned to ${done.to}`}
      >
        {done.changes.length > 0 ? <UndoButton busy={undoing.isPending} onUndo={undo} /> : null}
      </NotificationBanner>
    </>
  );
}
