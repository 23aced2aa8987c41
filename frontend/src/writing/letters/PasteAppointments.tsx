import { type FormEvent, useState } from "react";
import { SubmitButton } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { Textarea } from "../../ui/Textarea";

/** Rows copied out of a sheet or an appointment list. They are sent in the body and never stand in an address. */
export function PasteAppointments({
  busy,
  onPaste,
}: {
  busy: boolean;
  onPaste: (pasted: string) => Promise<void>;
}) {
  const [pasted, setPasted] = useState("");
  const [missing, setMissing] = useState("");
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!pasted.trim()) {
      setMissing("Paste at least one line");
      return;
    }
    setMissing("");
    await onPaste(pasted);
    setPasted("");
  };
  return (
    <Details summary="Paste many appointments at once">
      <form onSubmit={send} noValidate>
        <Textarea
          name="pasted"
          label="One line for each patient"
          hint="NHS number, date, time, clinician. For example: 999 123 4567, 03/12/2026, 14:30, Dr Ada Sample"
          rows={6}
          spellCheck={false}
          autoComplete="off"
          value={pasted}
          error={missing || undefined}
          onChange={(event) => setPasted(event.target.value)}
        />
        <SubmitButton look="secondary" busy={busy} busyText="Entering…">
          Enter these appointments
        </SubmitButton>
      </form>
    </Details>
  );
}
