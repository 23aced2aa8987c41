import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { LetterRow } from "../../api/generated";
import { vetoLetterMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";

type Props = {
  path: { ods: string; batch_id: string };
  letter: LetterRow;
  onDone: () => void;
  onClose: () => void;
};

/** Before approval a prescriber takes one name out, and says why. What was typed stays if the server refuses. */
export function VetoLetter({ path, letter, onDone, onClose }: Props) {
  const [reason, setReason] = useState("");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const vetoing = useMutation({
    ...vetoLetterMutation(),
    onSuccess: onDone,
    onError: (error) => setErrors([{ field: null, text: problemFrom(error).title }]),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === "") return setErrors([{ field: "reason", text: NO_REASON }]);
    vetoing.mutate({ path: { ...path, letter_id: letter.id }, body: { reason } });
  };
  return (
    <Dialog heading={`Do not write to ${letter.listed}?`} onClose={onClose}>
      <ErrorSummary errors={errors} />
      <form onSubmit={send} noValidate>
        <p>
          The letter is not printed. Your name and the reason stand beside the batch, and later batches leave
          this patient out too until the review is recorded anew.
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
          <SubmitButton look="warning" busy={vetoing.isPending} busyText="Taking out…">
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

const NO_REASON = "Say why this patient is not to be written to";
