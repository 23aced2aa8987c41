import { useMutation } from "@tanstack/react-query";
import type { MessageRow } from "../../api/generated";
import { takeOutMessageMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { TakeOutDialog } from "../../ui/TakeOutDialog";

type Props = {
  path: { ods: string; list_id: string };
  message: MessageRow;
  onDone: () => void;
  onClose: () => void;
};

/** Before approval a prescriber takes one name out. */
export function TakeOutMessage({ path, message, onDone, onClose }: Props) {
  const takingOut = useMutation({ ...takeOutMessageMutation(), onSuccess: onDone });
  return (
    <TakeOutDialog
      heading={`Do not text ${message.listed}?`}
      noReason="Say why this patient is not to be texted"
      refused={takingOut.error ? problemFrom(takingOut.error).title : null}
      busy={takingOut.isPending}
      onTakeOut={(reason) =>
        takingOut.mutate({ path: { ...path, message_id: message.id }, body: { reason } })
      }
      onClose={onClose}
    >
      <p>
        This patient is not told by this list. Your name and the reason stand beside it, and later lists leave
        this patient out too until the review is recorded anew.
      </p>
    </TakeOutDialog>
  );
}
