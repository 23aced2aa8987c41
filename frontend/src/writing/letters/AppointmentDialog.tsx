import { type FormEvent, useState } from "react";
import type { LetterAppointment, NewAppointment } from "../../api/generated";
import { type DateParts, datePartsOf, isoDateFrom } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { DateInput, NO_DATE } from "../../ui/DateInput";
import { Dialog } from "../../ui/Dialog";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";

export type GivenAppointment = NewAppointment;

type Props = {
  letter: LetterAppointment;
  busy: boolean;
  onGiven: (given: GivenAppointment) => Promise<void>;
  onClose: () => void;
};

export function AppointmentDialog({ letter, busy, onGiven, onClose }: Props) {
  const [day, setDay] = useState<DateParts>(letter.on ? datePartsOf(letter.on) : NO_DATE);
  const [at, setAt] = useState(letter.at?.slice(0, 5) ?? "");
  const [clinician, setClinician] = useState(letter.clinician ?? "");
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const of = (field: string) => errors.find((one) => one.field === field)?.text;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const on = isoDateFrom(day);
    const found = faults(on, at, clinician);
    setErrors(found);
    if (on && found.length === 0) await onGiven({ letter_id: letter.letter_id, on, at, clinician });
  };
  return (
    <Dialog heading={`Appointment of ${letter.listed}`} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <ErrorSummary errors={errors} />
        <DateInput
          name="appointment-day"
          legend="Date"
          value={day}
          onChange={setDay}
          error={of("appointment-day")}
        />
        <Input
          name="appointment-time"
          label="Time"
          hint="For example, 14:30"
          width={5}
          value={at}
          error={of("appointment-time")}
          onChange={(event) => setAt(event.target.value.trim())}
        />
        <Input
          name="appointment-clinician"
          label="With whom"
          hint="As the patient knows them: Dr Ada Sample"
          maxLength={200}
          value={clinician}
          error={of("appointment-clinician")}
          onChange={(event) => setClinician(event.target.value)}
        />
        <SubmitButton busy={busy} busyText="Saving…">
          Save
        </SubmitButton>{" "}
        <Button look="secondary" onClick={onClose}>
          Cancel
        </Button>
      </form>
    </Dialog>
  );
}

function faults(on: string | null, at: string, clinician: string): SummaryError[] {
  return [
    ...(on ? [] : [{ field: "appointment-day", text: "Enter the date of the appointment" }]),
    ...(/^([01]?\d|2[0-3]):[0-5]\d$/.test(at)
      ? []
      : [{ field: "appointment-time", text: "Enter the time like 14:30" }]),
    ...(clinician.trim() ? [] : [{ field: "appointment-clinician", text: "Enter who sees the patient" }]),
  ];
}
