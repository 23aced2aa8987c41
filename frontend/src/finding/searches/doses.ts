import type { EntryReason, ReasonOme } from "../../api/generated";

/** What the high-dose search gives with each medicine: the patient's total is the same in all of them. */
export function doseOf(reasons: EntryReason[]): ReasonOme | null {
  return reasons.find((reason) => reason.ome !== null)?.ome ?? null;
}

export function doseInBrief(dose: ReasonOme): string {
  return `OME a day: ${totalsInWords(dose)}`;
}

export function totalsInWords({ total_by_directions, total_by_quantity }: ReasonOme): string {
  return `${total_by_directions} by directions, ${total_by_quantity} by quantity`;
}
