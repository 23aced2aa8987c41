import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { usePracticeName } from "../../access/viewer/useMe";
import type { OpenQuestion, StandingRefusal } from "../../api/generated";
import {
  answerQuestionMutation,
  clearReturnedLetterMutation,
  liftContactRefusalMutation,
  listQuestionsForCliniciansOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { ReceptionLinks } from "./ReceptionLinks";
import { SayWhy } from "./SayWhy";

const KINDS = {
  removed_medicine: "Asks about a medicine that was removed",
  died_reported: "Somebody says that the patient has died",
} as const;

/** What reception passed on, and who asked not to be contacted. */
export function QuestionsPage() {
  const { ods } = useParams({ from: "/practices/$ods/reception/questions" });
  const { data } = useSuspenseQuery(listQuestionsForCliniciansOptions({ path: { ods } }));
  return (
    <Page
      title="Questions for clinicians"
      caption="Reception"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ReceptionLinks />
      {data.questions.length > 0 ? (
        <Questions ods={ods} rows={data.questions} />
      ) : (
        <EmptyState heading="Nothing waits for a clinician">
          <p>Questions that callers ask reception, and reports of a death on returned letters, come here.</p>
        </EmptyState>
      )}
      {data.refusals.length > 0 ? <Refusals ods={ods} rows={data.refusals} /> : null}
    </Page>
  );
}

function Questions({ ods, rows }: { ods: string; rows: OpenQuestion[] }) {
  const columns: Column<OpenQuestion>[] = [
    {
      heading: "Patient",
      cell: ({ patient, worklist_id }) => (
        <>
          <Link to={paths.worklistPatient(ods, worklist_id, patient.patient_id)}>{patient.listed}</Link>
          <span className="app-under">{formatNhsNumber(patient.nhs_number)}</span>
        </>
      ),
    },
    { heading: "Question", cell: (row) => KINDS[row.kind] },
    {
      heading: "Asked",
      cell: (row) => (
        <>
          {formatInstant(row.asked_at)}
          <span className="app-under">
            logged by {row.logged_by}
            {row.waiting_days > 0 ? `, waits for ${countOf(row.waiting_days, "day")}` : ""}
          </span>
        </>
      ),
    },
    { heading: "Actions", headingHidden: true, cell: (row) => <Settle ods={ods} row={row} /> },
  ];
  return <Table caption="To answer" columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

/** A question is answered; a reported death is cleared once a clinician has looked. */
function Settle({ ods, row }: { ods: string; row: OpenQuestion }) {
  const queries = useQueryClient();
  const answering = useMutation(answerQuestionMutation());
  const clearing = useMutation(clearReturnedLetterMutation());
  const [isOpen, setOpen] = useState(false);
  const isDeath = row.kind === "died_reported";
  const settle = async (words: string) => {
    await (isDeath
      ? clearing.mutateAsync({ path: { ods, returned_id: row.id }, body: { because: words } })
      : answering.mutateAsync({ path: { ods, answer_id: row.id }, body: { how: words } }));
    await queries.invalidateQueries();
  };
  return (
    <>
      <Button look="secondary" small onClick={() => setOpen(true)}>
        {isDeath ? "Not so: clear" : "Answered"}
        <span className="nhsuk-u-visually-hidden">: {row.patient.listed}</span>
      </Button>
      {isDeath ? (
        <span className="app-under">If it is so, record the death in the clinical system.</span>
      ) : null}
      {isOpen ? (
        <SayWhy
          heading={`${KINDS[row.kind]}: ${row.patient.listed}`}
          label={isDeath ? "How you know that they are alive" : "How it was answered"}
          deed={isDeath ? "Clear: letters may go out again" : "Mark as answered"}
          onClose={() => setOpen(false)}
          onSay={settle}
        />
      ) : null}
    </>
  );
}

function Refusals({ ods, rows }: { ods: string; rows: StandingRefusal[] }) {
  const columns: Column<StandingRefusal>[] = [
    {
      heading: "Patient",
      cell: ({ patient }) => (
        <>
          {patient.listed}
          <span className="app-under">{formatNhsNumber(patient.nhs_number)}</span>
        </>
      ),
    },
    { heading: "Asked on", cell: (row) => `${formatDate(row.asked_on)}, logged by ${row.logged_by}` },
    { heading: "Actions", headingHidden: true, cell: (row) => <Lift ods={ods} row={row} /> },
  ];
  return (
    <Table
      caption="Asked not to be contacted about this again"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
    />
  );
}

function Lift({ ods, row }: { ods: string; row: StandingRefusal }) {
  const queries = useQueryClient();
  const lifting = useMutation(liftContactRefusalMutation());
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="secondary" small onClick={() => setOpen(true)}>
        Lift<span className="nhsuk-u-visually-hidden">: {row.patient.listed}</span>
      </Button>
      {isOpen ? (
        <SayWhy
          heading={`Contact ${row.patient.listed} about this again?`}
          label="Why they may be contacted again"
          deed="Lift"
          onClose={() => setOpen(false)}
          onSay={async (because) => {
            await lifting.mutateAsync({ path: { ods, refusal_id: row.id }, body: { because } });
            await queries.invalidateQueries();
          }}
        />
      ) : null}
    </>
  );
}
