import { useMay } from "../../access/viewer/useMe";
import type { ChangeRow } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import type { Marking } from "./MarkDone";
import { MarkDone } from "./MarkDone";
import { Verdict } from "./Verdict";
import { daysAgo } from "./words";

type Props = { ods: string; changes: ChangeRow[]; marking: Marking };

export function ChangesTable({ ods, changes, marking }: Props) {
  const may = useMay();
  const columns: Column<ChangeRow>[] = [
    { heading: "Patient", cell: (row) => <Patient ods={ods} row={row} /> },
    { heading: "Decided", cell: (row) => <Decided row={row} /> },
    { heading: "Did it stick", cell: (row) => <Verdict change={row} /> },
    {
      heading: "Done in the clinical system",
      cell: (row) => <MarkDone row={row} marking={may("review:record") ? marking : null} />,
    },
    { heading: "Next", cell: (row) => <Next ods={ods} row={row} /> },
  ];
  return (
    <div className="app-dense app-changes">
      <Table
        caption="Decided changes"
        captionHidden
        columns={columns}
        rows={changes}
        rowKey={(row) => `${row.review_id} ${row.medication_id}`}
      />
    </div>
  );
}

function Patient({ ods, row }: { ods: string; row: ChangeRow }) {
  const { patient } = row;
  return (
    <>
      <Link to={paths.worklistPatient(ods, row.worklist_id, patient.patient_id)}>{patient.listed}</Link>
      <span className="app-under">
        <span className="app-nowrap">{formatNhsNumber(patient.nhs_number)}</span>{" "}
        <span className="app-nowrap">
          {patient.birth_date ? `Born ${formatDate(patient.birth_date)}` : "Date of birth not known"}
        </span>
      </span>
    </>
  );
}

function Decided({ row }: { row: ChangeRow }) {
  return (
    <>
      <strong>{row.medicine}</strong>
      <span className="app-under">
        {row.outcome_label}
        {row.wanted ? `: ${row.wanted}` : ""}
      </span>
      <span className="app-under">
        {formatDate(row.decided_on)},{" "}
        {row.is_to_do ? <b>{daysAgo(row.days_since_decided)}</b> : daysAgo(row.days_since_decided)}, by{" "}
        {row.decided_by}
      </span>
      <span className="app-under">{row.worklist_name}</span>
    </>
  );
}

/** A verdict that failed is looked at by a clinician once more; the way there is the newest worklist. */
function Next({ ods, row }: { ods: string; row: ChangeRow }) {
  if (row.is_gone) return "Nothing";
  if (row.verdict !== "undone" && row.verdict !== "not_held") return nextWords(row);
  if (row.review_again_on === null) {
    return (
      <>
        <Link to={paths.newWorklist(ods)}>Make a worklist</Link>
        <span className="app-under">The patient stands on no worklist now.</span>
      </>
    );
  }
  return (
    <Link to={paths.worklistPatient(ods, row.review_again_on, row.patient.patient_id)}>
      Review again<span className="nhsuk-u-visually-hidden">: {row.patient.listed}</span>
    </Link>
  );
}

function nextWords({ verdict, is_to_do }: ChangeRow): string {
  if (verdict === "held") return "Nothing";
  if (is_to_do) return "Change it in the clinical system, then mark it";
  return verdict === "waiting" ? "Load the next extract" : "Look it up in the clinical system";
}
