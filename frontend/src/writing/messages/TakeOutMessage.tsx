import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { MessageRow } from "../../api/generated";
import { takeOutMessageMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";

type Props = {
  path: { ods: string; list_id: string };
  message: MessageRow;
  onDone: () => void;
  onClose: () => void;
};

/** Before approval a prescriber takes one name out, and says why. What was typed stays if the server refuses. */
export function TakeOutMessage({ path, message, onDone, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const takingOut = useMutation({
    ...takeOutMessageMutation(),
    onSuccess: onDone,
    onError: (error) => setErrors([{ field: null, text: problemFrom(error).title }]),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return setErrors([{ field: "reason", text: NO_REASON }]);
    takingOut.mutate({ path: { ...path, message_id: message.id }, body: { reason } });
  };
  return (
    <Dialog heading={`Do not text ${message.listed}?`} onClose={onClose}>
      <ErrorSummary errors={errors} />
      <form onSubmit={send} noValidate>
        <p>
          This patient is not told by this list. Your name and the reason stand beside it, and later lists
          leave this patient out too until the review is recorded anew.
        </p>
        <Textarea
          name="reason"
          label="Why not?"
          labelSize="s"
          rows={2}
          maxLength={200}
          value={reason}
          error={errors.find((one) => one.field === "reason")?.text}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="app-button-row">
          <SubmitButton look="warning" busy={takingOut.isPending} busyText="Taking out…">
            Take this name out
          </SubmitButton>
          <Button look="secondary" onClick={onClose}>
            Keep it in
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const NO_REASON = "Say why this patient is not to be texted";
