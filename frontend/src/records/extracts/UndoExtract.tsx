import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ExtractReview } from "../../api/generated";
import { undoExtractMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { calledIn } from "./words";

type Props = { ods: string; review: ExtractReview };

const UNDO_FOR_MS = 10_000;

/** The way back stands beside what was just done for ten seconds, and on the page for as long as there is one. */
export function CommittedBanner({ ods, review }: Props) {
  const [isOver, setIsOver] = useState(false);
  const [isHeld, setIsHeld] = useState(false);
  const undo = useUndo(ods, review);
  useEffect(() => {
    if (isHeld || undo.busy) return;
    const timer = setTimeout(() => setIsOver(true), UNDO_FOR_MS);
    return () => clearTimeout(timer);
  }, [isHeld, undo.busy]);
  return (
    <>
      <ErrorSummary errors={undo.errors} />
      <NotificationBanner success heading={`This ${calledIn(review)} is in use`}>
        {review.can_undo && !isOver ? (
          <Button
            look="secondary"
            small
            busy={undo.busy}
            busyText="Undoing…"
            onClick={undo.run}
            onFocus={() => setIsHeld(true)}
            onBlur={() => setIsHeld(false)}
          >
            Undo
          </Button>
        ) : review.can_undo ? (
          // It takes the button's place, so that nothing below moves under somebody's hand.
          <p>You can still undo it at the end of this page.</p>
        ) : null}
      </NotificationBanner>
    </>
  );
}

export function UndoExtract({ ods, review }: Props) {
  const undo = useUndo(ods, review);
  return (
    <section className="app-decide" aria-label="Undo">
      <ErrorSummary errors={undo.errors} />
      <h2 className="nhsuk-heading-m">Undo this {calledIn(review)}</h2>
      {review.can_undo ? (
        <>
          <p>
            Everything will be as it was before it was put into use. That is possible until somebody makes a
            worklist, records a review or prepares letters from it, or uses another extract.
          </p>
          <Button look="secondary" busy={undo.busy} busyText="Undoing…" onClick={undo.run}>
            Undo this {calledIn(review)}
          </Button>
        </>
      ) : (
        <p>It cannot be undone. {review.cannot_undo_because}</p>
      )}
    </section>
  );
}

function useUndo(ods: string, review: ExtractReview) {
  const key = useSubmitKey();
  const { mutate, isPending, error } = useMutation(undoExtractMutation());
  const problem = error ? problemFrom(error) : null;
  return {
    run: () => mutate({ path: { ods, extract_id: review.id }, headers: key.headers() }),
    busy: isPending,
    errors: problem ? [{ field: null, text: `${problem.title}. ${problem.detail ?? ""}`.trim() }] : [],
  };
}
