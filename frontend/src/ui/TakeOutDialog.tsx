import { type FormEvent, type ReactNode, useState } from "react";
import { Button, SubmitButton } from "./Button";
import { Dialog } from "./Dialog";
import { ErrorSummary } from "./ErrorSummary";
import { Textarea } from "./Textarea";

type Props = {
  heading: string;
  /** Said where no reason is given. */
  noReason: string;
  /** Why the server did not take it. */
  refused: string | null;
  busy: boolean;
  onTakeOut: (reason: string) => void;
  onClose: () => void;
  /** What follows from it. */
  children: ReactNode;
};

/** One name is taken out, and why is said. What was typed stays if the server refuses. */
export function TakeOutDialog({ heading, noReason, refused, busy, onTakeOut, onClose, children }: Props) {
  const [reason, setReason] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    const missing = reason.trim() === "";
    setIsMissing(missing);
    if (!missing) onTakeOut(reason);
  };
  const error = isMissing ? noReason : undefined;
  const refusal = refused ? [{ field: null, text: refused }] : [];
  return (
    <Dialog heading={heading} onClose={onClose}>
      <ErrorSummary errors={error ? [{ field: "reason", text: error }] : refusal} />
      <form onSubmit={send} noValidate>
        {children}
        <Textarea
          name="reason"
          label="Why not?"
          labelSize="s"
          rows={2}
          maxLength={200}
          value={reason}
          error={error}
          onChange={(event) => setReason(event.target.value)}
        />
        <div className="app-button-row">
          <SubmitButton look="warning" busy={busy} busyText="Taking out…">
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
