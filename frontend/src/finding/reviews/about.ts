import type { MedicationLine, WorklistEntryPanel } from "../../api/generated";
import type { Draft } from "./drafts";
import { quantityWords } from "./quantity";

/** A medicine that a review can be about. `now` is what the list says of it: directions and quantity. */
export type Reviewable = { id: string; name: string; unit: string | null; now: string };

/** Those of the reasons first, then what else is or may be an opioid, or forms dependence. */
export function reviewable({ reasons, details, dependence }: WorklistEntryPanel): Reviewable[] {
  const beside = new Set(dependence?.map((one) => one.medicine));
  const lines = new Map(details.medicines.map((line) => [line.medication_id, line]));
  const listed = reasons
    .filter((reason) => reason.medicine)
    .map((reason) => asReviewable(reason.medication_id, reason.medicine, lines.get(reason.medication_id)));
  const others = details.medicines
    .filter((line) => line.opioid !== "no" || beside.has(line.name))
    .map((line) => asReviewable(line.medication_id, line.name, line));
  return [...new Map([...others, ...listed].map((one) => [one.id, one])).values()].sort(
    (a, b) => placeOf(a, listed) - placeOf(b, listed),
  );
}

function placeOf(one: Reviewable, listed: Reviewable[]): number {
  const place = listed.findIndex((other) => other.id === one.id);
  return place < 0 ? listed.length : place;
}

function asReviewable(id: string, name: string, line: MedicationLine | undefined): Reviewable {
  const now = line ? `${line.directions ?? "directions not known"}; quantity ${quantityWords(line)}` : "";
  return { id, name, unit: line?.unit ?? null, now };
}

/** What the server takes for the medicines of the reasons where nobody says otherwise. */
export function aboutOf(draft: Draft, panel: WorklistEntryPanel): string[] {
  return draft.about ?? panel.reasons.filter((one) => one.medicine).map((one) => one.medication_id);
}
