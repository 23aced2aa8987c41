import type { UseMutationResult } from "@tanstack/react-query";
import type { CountersignReviewData, WaitingFor, WaitingReview } from "../../api/generated";
import type { Options } from "../../api/generated/sdk.gen";
import { ifMatch } from "../../api/versions";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { ReviewAnswers } from "./ReviewHistory";

type Signing = UseMutationResult<unknown, unknown, Options<CountersignReviewData>>;
type Props = { ods: string; waitingFor: WaitingFor; rows: WaitingReview[]; signing: Signing };

export function WaitingTable({ ods, waitingFor, rows, signing }: Props) {
  const columns = [patient(ods), OUTCOME, waitingFor === "information" ? CHASE : WAITED, RECORDED];
  return (
    <div className="app-dense">
      <Table
        caption="Longest wait first"
        captionHidden
        columns={waitingFor === "information" ? columns : [...columns, countersign(ods, signing)]}
        rows={rows}
        rowKey={(row) => `${row.worklist_id}${row.patient.patient_id}`}
      />
    </div>
  );
}

function patient(ods: string): Column<WaitingReview> {
  return {
    heading: "Patient",
    cell: (row) => (
      <>
        <Link to={paths.worklistPatient(ods, row.worklist_id, row.patient.patient_id)}>
          {row.patient.listed}
        </Link>
        <span className="app-under app-nowrap">{formatNhsNumber(row.patient.nhs_number)}</span>
        <span className="app-under">
          {row.patient.birth_date ? `Born ${formatDate(row.patient.birth_date)}` : "Date of birth not known"}
        </span>
      </>
    ),
  };
}

const OUTCOME: Column<WaitingReview> = {
  heading: "Outcome",
  cell: ({ review }) => (
    <>
      {review.outcome_label}
      {review.proposed ? " (proposed)" : ""}
      <ReviewAnswers review={review} />
    </>
  ),
};

const CHASE: Column<WaitingReview> = {
  heading: "Ask again",
  cell: ({ review, overdue_days }) => (
    <>
      {review.chase_on ? formatDate(review.chase_on) : "Not known"}
      {overdue_days === null ? null : (
        <span className="app-under">
          <Tag colour={overdue_days > 0 ? "red" : "orange"}>{overdueWords(overdue_days)}</Tag>
        </span>
      )}
    </>
  ),
};

function overdueWords(days: number): string {
  return days === 0 ? "Due today" : `${countOf(days, "day")} overdue`;
}

const WAITED: Column<WaitingReview> = {
  heading: "Waits",
  cell: ({ waiting_days }) => (waiting_days === 0 ? "Since today" : countOf(waiting_days, "day")),
};

const RECORDED: Column<WaitingReview> = {
  heading: "Recorded",
  cell: ({ review, recorded_on, worklist_name }) => (
    <>
      {review.reviewed_by}, {formatDate(recorded_on)}
      <span className="app-under">{worklist_name}</span>
    </>
  ),
};

function countersign(ods: string, signing: Signing): Column<WaitingReview> {
  return {
    heading: "Countersign",
    headingHidden: true,
    cell: (row) => {
      const { worklist_id, patient, review, may_countersign } = row;
      if (!may_countersign) return "For a prescriber";
      const path = { ods, worklist_id, patient_id: patient.patient_id };
      return (
        <Button
          small
          busy={signing.isPending && signing.variables.path.patient_id === patient.patient_id}
          busyText="Countersigning…"
          aria-label={`Countersign: ${patient.listed}`}
          onClick={() => signing.mutate({ path, headers: ifMatch(review.version) })}
        >
          Countersign
        </Button>
      );
    },
  };
}
