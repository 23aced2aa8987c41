import { type FormEvent, useState } from "react";
import type { AnswerGiven, LetterAtDesk } from "../../api/generated";
import { isoDateFrom } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { DateInput, NO_DATE } from "../../ui/DateInput";
import { Input } from "../../ui/Input";
import { QUICK_ANSWERS } from "./words";

type Props = { letter: LetterAtDesk; busy: boolean; onGive: (given: AnswerGiven) => void };

/** One press each; a booking also asks for its date, and with whom. */
export function AnswerButtons({ letter, busy, onGive }: Props) {
  const [isBooking, setBooking] = useState(false);
  const give = (given: AnswerGiven) => {
    setBooking(false);
    onGive(given);
  };
  return (
    <>
      <fieldset className="app-answers" aria-label={`Answer to ${letter.reference ?? "the text message"}`}>
        <Button aria-expanded={isBooking} busy={busy} onClick={() => setBooking(!isBooking)}>
          Booked
        </Button>
        {QUICK_ANSWERS.filter(({ kind }) => letter.letter_id || kind !== "moved").map(({ kind, label }) => (
          <Button key={kind} look="secondary" busy={busy} onClick={() => give({ kind })}>
            {label}
          </Button>
        ))}
      </fieldset>
      {isBooking ? <Booking letter={letter} busy={busy} onGive={give} /> : null}
    </>
  );
}

function Booking({ letter, busy, onGive }: Props) {
  const [date, setDate] = useState(NO_DATE);
  const [who, setWho] = useState(letter.with_whom);
  const place = letter.letter_id ?? letter.message_id;
  const [errors, setErrors] = useState<{ date?: string; who?: string }>({});
  const send = (event: FormEvent) => {
    event.preventDefault();
    const on = isoDateFrom(date);
    const missing = {
      ...(on ? {} : { date: "Enter the day, month and year of the appointment" }),
      ...(who.trim() ? {} : { who: "Enter with whom it is booked" }),
    };
    setErrors(missing);
    if (on && who.trim()) onGive({ kind: "booked", appointment_on: on, appointment_with: who });
  };
  return (
    <form onSubmit={send} noValidate className="app-booking">
      <p className="nhsuk-hint">
        Book it in the clinical system first. Then write down here what you booked.
      </p>
      <DateInput
        name={`on-${place}`}
        legend="Date of the appointment"
        legendSize="s"
        value={date}
        error={errors.date}
        onChange={setDate}
      />
      <Input
        name={`with-${place}`}
        label="With whom"
        width={20}
        autoComplete="off"
        value={who}
        error={errors.who}
        onChange={(event) => setWho(event.target.value)}
      />
      <SubmitButton busy={busy} busyText="Logging…">
        Log as booked
      </SubmitButton>
    </form>
  );
}
