import { useMay } from "../../access/viewer/useMe";
import type { LineDose, MedicationLine, PatientDetails } from "../../api/generated";
import { paths } from "../../paths";
import { PublishedTools } from "../../records/doses/Boundary";
import { DoseTotals } from "../../records/doses/DoseTotals";
import { LineRemarks, LineWorking } from "../../records/doses/LineWorking";
import { RestsOn, Unverified } from "../../records/doses/RestsOn";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";

type Working = { name: string; dose: LineDose };

/** The patient's oral morphine equivalent by both methods, with all that it rests on one click away. */
export function PatientDoses({ details }: { details: PatientDetails }) {
  const { doses } = details;
  const isChecked = doses.conversion_set.verified && doses.threshold.verified;
  return (
    <section className="app-ome" aria-labelledby="ome">
      <h2 className="nhsuk-heading-s" id="ome">
        Oral morphine equivalent <Unverified verified={isChecked} />
      </h2>
      <DoseTotals total={doses.total} threshold={doses.threshold} />
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">{doses.boundary}</p>
      <Details summary="How this was worked out">
        <WorkingOfLines lines={linesOf(details)} />
        <RestsOn set={doses.conversion_set} threshold={doses.threshold} on={doses.on} />
        <p>For dosing and switching, use the published guidance and calculators:</p>
        <PublishedTools />
        <ToCalculator />
      </Details>
    </section>
  );
}

function WorkingOfLines({ lines }: { lines: Working[] }) {
  if (lines.length === 0) return <p>There is no opioid in use on the list.</p>;
  return (
    <ul className="app-plain-list app-worked-lines">
      {lines.map(({ name, dose }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one medicine may stand on several lines
        <li key={i}>
          <strong>{name}</strong>
          <LineWorking dose={dose} />
        </li>
      ))}
    </ul>
  );
}

function ToCalculator() {
  const may = useMay();
  return may("dose:calculate") ? (
    <p>
      <Link to={paths.opioidCalculator}>Calculate another list of medicines</Link>
    </p>
  ) : null;
}

function linesOf({ medicines, doses }: PatientDetails): Working[] {
  const listed = medicines.flatMap(({ name, dose }) => (dose ? [{ name, dose }] : []));
  return [
    ...listed,
    ...doses.issued_only.map(({ name, dose }) => ({ name: `${name} (not on the list)`, dose })),
  ];
}

/** "OME a day: by directions 12–24 mg, by quantity 20 mg", or why it counts nothing. */
export function DoseOfLine({ line }: { line: MedicationLine }) {
  if (line.opioid === "no") return null;
  const { dose } = line;
  if (!dose) return <span className="app-under">OME: not counted, as it is not in use</span>;
  return (
    <>
      <span className="app-under">OME a day: {bothMethods(dose)}</span>
      <LineRemarks dose={dose} />
    </>
  );
}

/** A reason that holds for both is said once. */
function bothMethods({ status, by_directions, by_quantity }: LineDose): string {
  if (status === "cannot-calculate" && by_directions === by_quantity) return lowerFirst(by_directions);
  return `by directions ${lowerFirst(by_directions)}, by quantity ${lowerFirst(by_quantity)}`;
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
