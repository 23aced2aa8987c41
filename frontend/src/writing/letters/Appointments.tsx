import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AppointmentsEntered, LetterAppointment, LetterBatchSummary } from "../../api/generated";
import {
  enterLetterAppointmentsMutation,
  listLetterAppointmentsOptions,
  pasteLetterAppointmentsMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { type Column, Table } from "../../ui/Table";
import { AppointmentDialog, type GivenAppointment } from "./AppointmentDialog";
import { PasteAppointments } from "./PasteAppointments";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** Letters that tell of an appointment: each needs one before anybody can approve it. */
export function Appointments({ path, batch }: Props) {
  const { data: rows } = useSuspenseQuery(listLetterAppointmentsOptions({ path }));
  const entering = useMutation(enterLetterAppointmentsMutation());
  const pasting = useMutation(pasteLetterAppointmentsMutation());
  const [asking, setAsking] = useState<LetterAppointment | null>(null);
  const [entered, setEntered] = useState<AppointmentsEntered | null>(null);
  const headers = ifMatch(batch.version);

  const after = (found: AppointmentsEntered | null) => {
    if (!found) return;
    setEntered(found);
    setAsking(null);
  };
  const enter = async (given: GivenAppointment) => {
    const body = { appointments: [given] };
    after(await entering.mutateAsync({ path, body, headers }).catch(() => null));
  };
  const paste = async (pasted: string) => {
    after(await pasting.mutateAsync({ path, body: { pasted }, headers }).catch(() => null));
  };
  const refusal = entering.error ?? pasting.error;
  const missing = rows.filter((row) => row.on === null).length;
  return (
    <section aria-labelledby="appointments">
      <h2 className="nhsuk-heading-m" id="appointments">
        Appointments
      </h2>
      <ErrorSummary errors={refusal ? [{ field: null, text: problemFrom(refusal).title }] : []} />
      {entered ? <Entered entered={entered} /> : null}
      <p>
        {missing > 0
          ? `${countOf(missing, "letter")} cannot go, since no appointment is entered.`
          : "Every letter has its appointment."}{" "}
        Book them in the clinical system first, then enter them here.
      </p>
      <PasteAppointments busy={pasting.isPending} onPaste={paste} />
      <Table
        caption={countOf(rows.length, "letter with an appointment", "letters with an appointment")}
        captionHidden
        columns={columns(setAsking)}
        rows={rows}
        rowKey={(row) => row.letter_id}
      />
      {asking ? (
        <AppointmentDialog
          letter={asking}
          busy={entering.isPending}
          onGiven={enter}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </section>
  );
}

function Entered({ entered }: { entered: AppointmentsEntered }) {
  return (
    <NotificationBanner
      key={entered.version}
      heading={`${countOf(entered.entered, "appointment is", "appointments are")} entered`}
      success={entered.refused.length === 0}
    >
      {entered.refused.length > 0 ? (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {entered.refused.map((one) => (
            <li key={one.line}>
              Line {one.line} is not taken. {one.because}
            </li>
          ))}
        </ul>
      ) : null}
    </NotificationBanner>
  );
}

function columns(ask: (row: LetterAppointment) => void): Column<LetterAppointment>[] {
  return [
    { heading: "Name", cell: (row) => row.listed },
    { heading: "Appointment", cell: appointmentWords },
    {
      heading: "Change",
      headingHidden: true,
      cell: (row) => (
        <Button look="plain" onClick={() => ask(row)}>
          {row.on ? "Change" : "Enter"}
          <span className="nhsuk-u-visually-hidden">: the appointment of {row.listed}</span>
        </Button>
      ),
    },
  ];
}

function appointmentWords(row: LetterAppointment) {
  if (!row.on || !row.at) return "None entered";
  return (
    <>
      {formatDate(row.on)} at {row.at.slice(0, 5)} with {row.clinician}
      {row.held_because ? <span className="app-under">{row.held_because}</span> : null}
    </>
  );
}
