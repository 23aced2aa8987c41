import { useSuspenseQuery } from "@tanstack/react-query";
import type { MedicineChange, MedicineFate } from "../../api/generated";
import { listMedicineChangesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { sentenceCase } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { formatNhsNumber } from "../../lib/names";
import { paths } from "../../paths";
import { Pagination } from "../../ui/Pagination";
import { type Column, Table } from "../../ui/Table";
import type { ChangeList } from "./changeLists";
import { FieldChanges } from "./FieldChanges";
import { Nothing } from "./PatientChanges";

type Props = { ods: string; extractId: string; list: ChangeList; change: MedicineFate; cursor?: string };

const WHOSE: Column<MedicineChange>[] = [
  {
    heading: "Patient",
    breakable: true,
    cell: ({ patient }) => (
      <>
        {patient.listed}
        <span className="app-under app-nowrap">{formatNhsNumber(patient.nhs_number)}</span>
      </>
    ),
  },
  {
    heading: "Medicine",
    breakable: true,
    cell: ({ name, kind, started_on }) => (
      <>
        {name}
        <span className="app-under">
          {sentenceCase(kind)}, {started_on ? `since ${formatDate(started_on)}` : "start not known"}
        </span>
      </>
    ),
  },
];
const WHAT: Column<MedicineChange> = {
  heading: "What is different",
  breakable: true,
  cell: ({ fields }) => <FieldChanges fields={fields} otherwise="On the list again" />,
};
const NOTHING: Record<MedicineFate, string> = {
  new: "No medicine is new",
  changed: "Nothing about a medicine is different",
  gone: "No medicine is off a list",
};

export function MedicineChanges({ ods, extractId, list, change, cursor }: Props) {
  const { data: page } = useSuspenseQuery(
    listMedicineChangesOptions({ path: { ods, extract_id: extractId }, query: { change, cursor } }),
  );
  if (page.total === 0) return <Nothing heading={NOTHING[change]} ods={ods} extractId={extractId} />;
  return (
    <>
      <Table
        caption="Medicines, by patient"
        captionHidden
        columns={change === "changed" ? [...WHOSE, WHAT] : WHOSE}
        rows={page.items}
        rowKey={(row) => row.medication_id}
      />
      <Pagination to={paths.extractChanges(ods, extractId)} search={{ list }} page={page} one="medicine" />
    </>
  );
}
