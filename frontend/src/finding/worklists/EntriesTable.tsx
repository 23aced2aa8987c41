import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { AssignableColleague, PatientName, WorklistEntryRow } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import type { Done } from "./AssignedBanner";
import { AssignPatients } from "./AssignPatients";
import { HoldTags } from "./HoldTags";
import type { ListState } from "./listState";
import { ReasonsInBrief } from "./ReasonsInBrief";
import { SeenBeside } from "./SeenBeside";
import { SelectPatient } from "./SelectPatient";
import { outcomeTag, STANDINGS } from "./words";

type Props = {
  ods: string;
  worklistId: string;
  state: ListState;
  entries: WorklistEntryRow[];
  /** All whom the filter shows, on this page and others. */
  total: number;
  colleagues: AssignableColleague[];
  onAssigned: (done: Done) => void;
};

export function EntriesTable({ ods, worklistId, state, entries, total, colleagues, onAssigned }: Props) {
  const may = useMay();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isEverybody, setIsEverybody] = useState(false);
  const isChosen = (patientId: string) => isEverybody || selected.has(patientId);
  const select = (patientIds: ReadonlySet<string>, everybody = false) => {
    setSelected(patientIds);
    setIsEverybody(everybody);
  };
  // From all that match, one tick leads back to the patients of this page.
  const toggle = (patientId: string) => {
    const before = isEverybody ? new Set(entries.map((entry) => entry.patient.patient_id)) : selected;
    select(before.has(patientId) ? without(before, patientId) : new Set([...before, patientId]));
  };
  const patient: Column<WorklistEntryRow> = {
    heading: "Patient",
    cell: (row) => (
      <div className="app-patient-cell">
        {may("worklist:make") ? (
          <SelectPatient
            patient={row.patient}
            isSelected={isChosen(row.patient.patient_id)}
            onToggle={() => toggle(row.patient.patient_id)}
          />
        ) : null}
        <div>
          <Link to={paths.worklistPatient(ods, worklistId, row.patient.patient_id)} search={state}>
            {row.patient.listed}
          </Link>
          <span className="app-under">
            <span className="app-nowrap">{formatNhsNumber(row.patient.nhs_number)}</span>{" "}
            <span className="app-nowrap">{bornWords(row.patient)}</span>
          </span>
        </div>
      </div>
    ),
  };
  return (
    <>
      {may("worklist:make") ? (
        <AssignPatients
          ods={ods}
          worklistId={worklistId}
          state={state}
          entries={entries}
          total={total}
          selected={selected}
          isEverybody={isEverybody}
          select={select}
          colleagues={colleagues}
          onDone={onAssigned}
        />
      ) : null}
      <div className="app-dense app-patients app-paired">
        <Table
          caption="Patients"
          captionHidden
          columns={[patient, ...COLUMNS]}
          rows={entries}
          rowKey={(row) => row.patient.patient_id}
          rowClass={(row) => (isChosen(row.patient.patient_id) ? "app-row--selected" : undefined)}
        />
      </div>
    </>
  );
}

const COLUMNS: Column<WorklistEntryRow>[] = [
  {
    heading: "Why listed",
    cell: (row) => (
      <>
        <ReasonsInBrief reasons={row.reasons} />
        <SeenBeside entry={row} />
      </>
    ),
  },
  { heading: "Holds", cell: (row) => <HoldTags holds={row.holds} /> },
  {
    heading: "Standing",
    cell: (row) => (
      <span className="app-nowrap">
        <Tag colour={STANDINGS[row.standing].colour}>{STANDINGS[row.standing].words}</Tag>
        {row.waiting ? <span className="app-under">Waits for the next run</span> : null}
      </span>
    ),
  },
  { heading: "Assigned to", cell: (row) => row.assigned_to ?? "Nobody" },
  {
    heading: "Outcome",
    cell: (row) =>
      row.review ? (
        <Tag colour={outcomeTag(row.review).colour}>{outcomeTag(row.review).words}</Tag>
      ) : (
        "None yet"
      ),
  },
];

function bornWords({ birth_date }: PatientName): string {
  return birth_date ? `Born ${formatDate(birth_date)}` : "Date of birth not known";
}

function without(set: ReadonlySet<string>, gone: string): ReadonlySet<string> {
  return new Set([...set].filter((one) => one !== gone));
}
