import type { WorklistEntryRow } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatShortDate } from "../../lib/dates";
import { doseOf } from "../searches/doses";

/** What the list can be sorted by: it stands beside the patient, so that no order is a secret. */
export function SeenBeside({ entry }: { entry: WorklistEntryRow }) {
  const said = saidOf(entry);
  return said.length > 0 ? <p className="app-under app-seen-beside">{said.join(" ")}</p> : null;
}

export function saidOf({ reasons, ...entry }: WorklistEntryRow): string[] {
  const doses = [entry.ome_by_directions, entry.ome_by_quantity];
  const beside = entry.dependence?.map(({ medicine }) => medicine) ?? [];
  return [
    // The search for high doses says it already.
    doses[0] && !doseOf(reasons) ? `OME a day: ${bothWays(doses[0], doses[1] ?? "not known")}.` : "",
    beside.length > 0 ? `With ${beside.join(", ")}.` : "",
    entry.early_issues ? `${countOf(entry.early_issues, "early issue")}.` : "",
    entry.dependence === null
      ? ""
      : `Medication review: ${entry.reviewed_on ? formatShortDate(entry.reviewed_on) : "not known"}.`,
  ].filter(Boolean);
}

function bothWays(byDirections: string, byQuantity: string): string {
  return byDirections === byQuantity
    ? `${byDirections} by directions and by quantity`
    : `${byDirections} by directions, ${byQuantity} by quantity`;
}
