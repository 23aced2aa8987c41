import { useMutation } from "@tanstack/react-query";
import type { LetterBatchSummary } from "../../api/generated";
import { cancelLetterBatchMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { CallOff } from "../../ui/CallOff";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** Until it is posted. Afterwards the letters are out of the house. */
export function CancelBatch({ path, batch }: Props) {
  const cancelling = useMutation(cancelLetterBatchMutation());
  const isClosed = batch.stage === "posted" || batch.stage === "withdrawn" || batch.stage === "cancelled";
  if (isClosed) return null;
  return (
    <CallOff
      what="batch"
      refused={cancelling.error ? problemFrom(cancelling.error).title : null}
      busy={cancelling.isPending}
      onCancel={() => cancelling.mutateAsync({ path }).catch(() => undefined)}
    >
      <p>
        {countOf(unsent(batch), "letter")} will not be sent. The patients stay on the worklist and can be
        written to in a new batch. What was posted stays posted.
      </p>
    </CallOff>
  );
}

function unsent({ releases }: LetterBatchSummary): number {
  const open = releases.filter(({ state }) => state !== "posted" && state !== "withdrawn");
  return open.reduce((letters, one) => letters + one.letters, 0);
}
