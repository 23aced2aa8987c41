import type { ReviewRecord } from "../../api/generated";
import { fieldAt, type Problem } from "../../api/problem";
import type { SummaryError } from "../../ui/ErrorSummary";

/** Which field of the form can put a refusal right. */
const FIELDS: Record<string, string> = {
  "held-from-writing": "outcome",
  "profession-may-not-decide": "outcome",
  "confirm-unknowns": "unknowns_confirmed",
  "clinician-must-accept-holds": "clinician_holds_accepted",
};

export function errorsFrom(problem: Problem): SummaryError[] {
  if (problem.errors.length > 0) {
    return problem.errors.map((one) => ({ field: fieldAt(one.pointer), text: one.detail }));
  }
  const text = [problem.title, problem.detail].filter(Boolean).join(": ");
  return [{ field: FIELDS[problem.slug] ?? null, text }];
}

/** What a colleague did meanwhile, and what happens to the draft. */
export function changedMeanwhile(review: ReviewRecord | null): SummaryError {
  const what = review
    ? `${review.countersigned_by ?? review.reviewed_by} recorded “${review.outcome_label}” while you were working`
    : "Somebody else changed this while you were working";
  return { field: "outcome", text: `${what}. Your draft is kept: save again to replace it` };
}
