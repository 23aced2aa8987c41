import { useSuspenseQuery } from "@tanstack/react-query";
import type { PatientChange, PatientFate } from "../../api/generated";
import { listPatientChangesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Pagination } from "../../ui/Pagination";
import { type Column, Table } from "../../ui/Table";
import type { ChangeList } from "./changeLists";
import { FieldChanges } from "./FieldChanges";

type Props = { ods: string; extractId: string; list: ChangeList; change: PatientFate; cursor?: string };

const WHO: Column<PatientChange>[] = [
  { heading: "Patient", breakable: true, cell: ({ patient }) => patient.listed },
  {
    heading: "NHS number",
    cell: ({ patient }) => <span className="app-nowrap">{formatNhsNumber(patient.nhs_number)}</span>,
  },
  {
    heading: "Date of birth",
    cell: ({ patient }) => (patient.birth_date ? formatDate(patient.birth_date) : "Not known"),
  },
];
const WHAT: Column<PatientChange> = {
  heading: "What is different",
  cell: ({ fields }) => <FieldChanges fields={fields} otherwise="Not kept any longer" />,
};
const NOBODY: Record<PatientFate, string> = {
  new: "Nobody is new in this extract",
  changed: "Nothing about a patient is different",
  left: "Nobody left",
};

export function PatientChanges({ ods, extractId, list, change, cursor }: Props) {
  const { data: page } = useSuspenseQuery(
    listPatientChangesOptions({ path: { ods, extract_id: extractId }, query: { change, cursor } }),
  );
  const to = paths.extractChanges(ods, extractId);
  if (page.total === 0) return <Nothing heading={NOBODY[change]} ods={ods} extractId={extractId} />;
  return (
    <>
      <Table
        caption="Patients, by name"
        captionHidden
        columns={change === "changed" ? [...WHO, WHAT] : WHO}
        rows={page.items}
        rowKey={(row) => row.patient.patient_id}
      />
      <Pagination to={to} search={{ list }} page={page} one="patient" />
    </>
  );
}

export function Nothing({ heading, ods, extractId }: { heading: string; ods: string; extractId: string }) {
  return (
    <EmptyState heading={heading}>
      <p>
        Look at another list, or go <Link to={paths.extract(ods, extractId)}>back to the extract</Link>.
      </p>
    </EmptyState>
  );
}
