import type { EntryReason, ReasonOme } from "../../api/generated";

/** What the high-dose search gives with each medicine: the patient's total is the same in all of them. */
export function doseOf(reasons: EntryReason[]): ReasonOme | null {
  return reasons.find((reason) => reason.ome !== null)?.ome ?? null;
}

export function doseInBrief(dose: ReasonOme): string {
  return `OME a day: ${totalsInWords(dose)}`;
}

/** Of nothing that can be calculated, "at least 0 mg" is true and tells nobody anything. */
export function totalsInWords({ total_by_directions, total_by_quantity }: ReasonOme): string {
  const nothing = "at least 0 mg";
  if (total_by_directions === nothing && total_by_quantity === nothing) return "cannot be calculated";
  const said = (total: string) => (total === nothing ? "cannot be calculated" : total);
  return `${said(total_by_directions)} by directions, ${said(total_by_quantity)} by quantity`;
}

/** "≥ 90 mg a day" for readers, not for machines. */
export function thresholdInWords({ threshold }: ReasonOme): string {
  return threshold.replace(/^>=\s*/, "at least ").replace(/^>\s*/, "more than ");
}
