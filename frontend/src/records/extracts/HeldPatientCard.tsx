import { useMutation } from "@tanstack/react-query";
import type { AsSaid, HeldDecision, HeldPatient } from "../../api/generated";
import { decideHeldPatientMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { SummaryList } from "../../ui/SummaryList";
import { Tag } from "../../ui/Tag";

type Props = { ods: string; extractId: string; held: HeldPatient; mayDecide: boolean };

const DECIDED: Record<HeldDecision, string> = {
  same_person: "Same person: the rows will be taken",
  leave_out: "The rows will be left out",
};

export function HeldPatientCard({ ods, extractId, held, mayDecide }: Props) {
  const deciding = useMutation(decideHeldPatientMutation());
  const path = { ods, extract_id: extractId, patient_id: held.patient_id };
  const choose = (decision: HeldDecision) => deciding.mutate({ path, body: { decision } });
  const { error, isPending, variables } = deciding;
  const isBusy = (decision: HeldDecision) => isPending && variables?.body.decision === decision;
  return (
    <Card heading={held.known.listed}>
      <ErrorSummary errors={error ? [{ field: null, text: problemFrom(error).title }] : []} />
      <SummaryList
        rows={[
          { name: "NHS number", value: formatNhsNumber(held.nhs_number) },
          { name: "Known here as", value: said(held.known) },
          { name: "In these files", value: said(held.now) },
          { name: "Waiting", value: `${countOf(held.rows, "row")} of the files` },
          { name: "Decision", value: <Decision held={held} /> },
        ]}
      />
      {mayDecide ? (
        <div className="app-button-row">
          {held.decision !== "same_person" ? (
            <Button small look="secondary" busy={isBusy("same_person")} onClick={() => choose("same_person")}>
              It is the same person: take the new date of birth
              <span className="nhsuk-u-visually-hidden"> of {held.known.listed}</span>
            </Button>
          ) : null}
          {held.decision !== "leave_out" ? (
            <Button small look="secondary" busy={isBusy("leave_out")} onClick={() => choose("leave_out")}>
              Leave these rows out
              <span className="nhsuk-u-visually-hidden"> of {held.known.listed}</span>
            </Button>
          ) : null}
        </div>
      ) : null}
    </Card>
  );
}

function said({ listed, birth_date, postcode }: AsSaid) {
  return (
    <>
      {listed}
      <br />
      <strong>{birth_date ? `Born ${formatDate(birth_date)}` : "Date of birth not known"}</strong>
      <br />
      {postcode ?? "Postcode not known"}
    </>
  );
}

function Decision({ held }: { held: HeldPatient }) {
  if (held.decision === null || held.decided_at === null) {
    return (
      <>
        <Tag colour="yellow">Undecided</Tag>
        <span className="app-under">The rows stay out</span>
      </>
    );
  }
  return (
    <>
      {DECIDED[held.decision]}
      <span className="app-under">
        {held.decided_by}, {formatInstant(held.decided_at)}
      </span>
    </>
  );
}
