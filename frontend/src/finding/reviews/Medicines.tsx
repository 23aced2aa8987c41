import type { DependenceMedicine, MedicationLine } from "../../api/generated";
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
        {row.indication ? <span className="app-under">For: {row.indication}</span> : null}
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

type Props = { medicines: MedicationLine[]; dependence: DependenceMedicine[] };

/** Opioids first, what may be one, what else forms dependence; the other medicines are a click away. */
export function Medicines({ medicines, dependence }: Props) {
  const groups = new Map(dependence.map((one) => [one.medicine, one.group]));
  const sorted = [...medicines].sort((a, b) => FIRST[a.opioid] - FIRST[b.opioid]);
  const opioids = sorted.filter((line) => line.opioid !== "no");
  const beside = sorted.filter((line) => line.opioid === "no" && groups.has(line.name));
  const others = sorted.filter((line) => line.opioid === "no" && !groups.has(line.name));
  return (
    <section aria-label="Medicines" className="app-dense">
      <MedicineTable caption="Opioids" lines={opioids} />
      {beside.length > 0 ? (
        <MedicineTable caption={`Taken beside: ${groupWords(beside, groups)}`} lines={beside} />
      ) : null}
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

const GROUPS: Record<DependenceMedicine["group"], string> = {
  benzodiazepine: "benzodiazepine",
  z_drug: "Z-drug",
  gabapentinoid: "gabapentinoid",
};

function groupWords(lines: MedicationLine[], groups: Map<string, DependenceMedicine["group"]>): string {
  const found = new Set(lines.map((line) => groups.get(line.name)));
  return Object.entries(GROUPS)
    .filter(([group]) => found.has(group as DependenceMedicine["group"]))
    .map(([, words]) => words)
    .join(", ");
}

function scheduleOf({ schedule, opioid }: MedicationLine): string {
  if (schedule === null) return opioid === "no" ? "Not looked up" : NOT_KNOWN;
  return schedule === "none" ? "Not controlled" : schedule;
}
