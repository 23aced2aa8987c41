import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { MessageListSummary } from "../../api/generated";
import { cancelMessageListMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";

type Props = { path: { ods: string; list_id: string }; list: MessageListSummary };

/** Until somebody was told by it. */
export function CancelMessages({ path, list }: Props) {
  const [asking, setAsking] = useState(false);
  const cancelling = useMutation(cancelMessageListMutation());
  if (list.state === "cancelled" || Object.keys(list.sent).length > 0) return null;
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
        Cancel this list
      </Button>
      {asking ? (
        <Dialog heading="Cancel this list?" onClose={() => setAsking(false)}>
          <p>
            {countOf(list.included, "message")} will not be sent. If you have uploaded the list already, do
            not send it there. The patients can be told by a new list.
          </p>
          <div className="app-button-row">
            <Button look="warning" busy={cancelling.isPending} busyText="Cancelling…" onClick={cancel}>
              Yes, cancel the list
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
