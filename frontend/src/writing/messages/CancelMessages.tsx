import { useMutation } from "@tanstack/react-query";
import type { MessageListSummary } from "../../api/generated";
import { cancelMessageListMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { CallOff } from "../../ui/CallOff";

type Props = { path: { ods: string; list_id: string }; list: MessageListSummary };

/** Until somebody was told by it. */
export function CancelMessages({ path, list }: Props) {
  const cancelling = useMutation(cancelMessageListMutation());
  if (list.state === "cancelled" || Object.keys(list.sent).length > 0) return null;
  return (
    <CallOff
      what="list"
      refused={cancelling.error ? problemFrom(cancelling.error).title : null}
      busy={cancelling.isPending}
      onCancel={() => cancelling.mutateAsync({ path }).catch(() => undefined)}
    >
      <p>
        {countOf(list.included, "message")} will not be sent. If you have uploaded the list already, do not
        send it there. The patients can be told by a new list.
      </p>
    </CallOff>
  );
}
