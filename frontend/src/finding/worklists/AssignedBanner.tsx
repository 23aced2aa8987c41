import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Assigned } from "../../api/generated";
import { undoAssignmentMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";

export type Done = Assigned & { to: string };
type Props = { ods: string; worklistId: string; done: Done };

const UNDO_FOR_MS = 10_000;

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
        {done.changes.length > 0 ? <Undo busy={undoing.isPending} undo={undo} /> : null}
      </NotificationBanner>
    </>
  );
}

/** Whoever has reached the button is not hurried. */
function Undo({ busy, undo }: { busy: boolean; undo: () => void }) {
  const [isOver, setIsOver] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld || busy) return;
    const timer = setTimeout(() => setIsOver(true), UNDO_FOR_MS);
    return () => clearTimeout(timer);
  }, [isHeld, busy]);
  if (isOver) return null;
  return (
    <Button
      look="secondary"
      small
      busy={busy}
      busyText="Undoing…"
      onClick={undo}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      Undo
    </Button>
  );
}
