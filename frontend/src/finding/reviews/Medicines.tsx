import type { MedicationLine } from "../../api/generated";
import { sentenceCase } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { DoseOfLine } from "./PatientDoses";
import { quantityWords } from "./quantity";

const NOT_KNOWN = "Not known";
const FIRST = { yes: 0, unknown: 1, no: 2 } as const satisfies Record<MedicationLine["opioid"], number>;

const COLUMNS: Column<MedicationLine>[] = [
  {
    heading: "Medicine",
    cell: (row) => (
      <>
        {row.name} {row.opioid === "unknown" ? <Tag colour="yellow">Opioid? Not known</Tag> : null}
        <span className="app-under">
          {row.directions?.replace(/\.$/, "") ?? "Directions not known"}. Quantity: {quantityWords(row)}
        </span>
        <DoseOfLine line={row} />
      </>
    ),
  },
  {
    heading: "Kind",
    cell: (row) => (
      <>
        {sentenceCase(row.kind)}
        {row.ended_on ? <span className="app-under">Ended {formatDate(row.ended_on)}</span> : null}
        {row.hospital_only ? <span className="app-under">Hospital only</span> : null}
      </>
    ),
  },
  {
    heading: "Last issued",
    cell: (row) => (row.last_issued_on ? formatDate(row.last_issued_on) : NOT_KNOWN),
  },
  { heading: "Schedule", cell: (row) => scheduleOf(row) },
];

/** Opioids first, then what may be one; the other medicines are a click away. */
export function Medicines({ medicines }: { medicines: MedicationLine[] }) {
  const sorted = [...medicines].sort((a, b) => FIRST[a.opioid] - FIRST[b.opioid]);
  const opioids = sorted.filter((line) => line.opioid !== "no");
  const others = sorted.filter((line) => line.opioid === "no");
  return (
    <section aria-label="Medicines" className="app-dense">
      <MedicineTable caption="Opioids" lines={opioids} />
      {others.length > 0 ? (
        <Details summary={`Other medicines (${others.length})`}>
          <MedicineTable caption="Other medicines" captionHidden lines={others} />
        </Details>
      ) : null}
    </section>
  );
}

type TableProps = { caption: string; captionHidden?: boolean; lines: MedicationLine[] };

function MedicineTable({ lines, ...named }: TableProps) {
  return <Table {...named} columns={COLUMNS} rows={lines} rowKey={(row) => row.medication_id} />;
}

function scheduleOf({ schedule, opioid }: MedicationLine): string {
  if (schedule === null) return opioid === "no" ? "Not looked up" : NOT_KNOWN;
  return schedule === "none" ? "Not controlled" : schedule;
}
