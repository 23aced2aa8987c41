import { useMutation } from "@tanstack/react-query";
import type { LetterRow } from "../../api/generated";
import { vetoLetterMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { TakeOutDialog } from "../../ui/TakeOutDialog";

type Props = {
  path: { ods: string; batch_id: string };
  letter: LetterRow;
  onDone: () => void;
  onClose: () => void;
};

/** Before approval a prescriber takes one name out. */
export function VetoLetter({ path, letter, onDone, onClose }: Props) {
  const vetoing = useMutation({ ...vetoLetterMutation(), onSuccess: onDone });
  return (
    <TakeOutDialog
      heading={`Do not write to ${letter.listed}?`}
      noReason="Say why this patient is not to be written to"
      refused={vetoing.error ? problemFrom(vetoing.error).title : null}
      busy={vetoing.isPending}
      onTakeOut={(reason) => vetoing.mutate({ path: { ...path, letter_id: letter.id }, body: { reason } })}
      onClose={onClose}
    >
      <p>
        The letter is not printed. Your name and the reason stand beside the batch, and later batches leave
        this patient out too until the review is recorded anew.
      </p>
    </TakeOutDialog>
  );
}
