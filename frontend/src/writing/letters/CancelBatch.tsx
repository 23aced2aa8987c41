import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { LetterBatchSummary } from "../../api/generated";
import { cancelLetterBatchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** Until it is posted. Afterwards the letters are out of the house. */
export function CancelBatch({ path, batch }: Props) {
  const [asking, setAsking] = useState(false);
  const cancelling = useMutation(cancelLetterBatchMutation());
  const isClosed = batch.stage === "posted" || batch.stage === "withdrawn" || batch.stage === "cancelled";
  if (isClosed) return null;
  const cancel = async () => {
    await cancelling.mutateAsync({ path }).catch(() => undefined);
    setAsking(false);
  };
  return (
    <>
      <ErrorSummary
        errors={cancelling.error ? [{ field: null, text: problemFrom(cancelling.error).title }] : []}
      />
      <Button look="secondary" onClick={() => setAsking(true)}>
        Cancel this batch
      </Button>
      {asking ? (
        <Dialog heading="Cancel this batch?" onClose={() => setAsking(false)}>
          <p>
            {countOf(unsent(batch), "letter")} will not be sent. The patients stay on the worklist and can be
            written to in a new batch. What was posted stays posted.
          </p>
          <div className="app-button-row">
            <Button look="warning" busy={cancelling.isPending} busyText="Cancelling…" onClick={cancel}>
              Yes, cancel the batch
            </Button>
            <Button look="secondary" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

function unsent({ releases }: LetterBatchSummary): number {
  const open = releases.filter(({ state }) => state !== "posted" && state !== "withdrawn");
  return open.reduce((letters, one) => letters + one.letters, 0);
}
