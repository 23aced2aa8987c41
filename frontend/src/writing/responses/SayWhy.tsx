import { Button, SubmitButton } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { useServerForm } from "../../ui/useServerForm";

type Props = {
  heading: string;
  label: string;
  deed: string;
  onClose: () => void;
  onSay: (words: string) => Promise<unknown>;
};

/** Asks for a few words before something is done. The server's names for them differ; here it is one field. */
export function SayWhy({ heading, label, deed, onClose, onSay }: Props) {
  const { register, submit, errors, summary, busy } = useServerForm<{ words: string }>({ words: "" });
  const say = submit(async ({ words }) => {
    await onSay(words);
    onClose();
  });
  return (
    <Dialog heading={heading} onClose={onClose}>
      <form onSubmit={say} noValidate>
        <ErrorSummary {...summary} />
        <Input
          label={label}
          maxLength={200}
          error={errors.words?.message}
          {...register("words", { validate: (words) => words.trim() !== "" || "Write a few words" })}
        />
        <div className="app-answers">
          <SubmitButton busy={busy}>{deed}</SubmitButton>
          <Button look="secondary" onClick={onClose}>
            Go back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
