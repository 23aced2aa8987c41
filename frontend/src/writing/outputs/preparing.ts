import type { WorklistSummary } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import type { SummaryError } from "../../ui/ErrorSummary";

/** What the forms that prepare letters and messages say alike. */
export function refusal(error: unknown): SummaryError[] {
  if (!error) return [];
  const problem = problemFrom(error);
  return [{ field: null, text: [problem.title, problem.detail].filter(Boolean).join(". ") }];
}

export function forWhom(title: string, outcomes: string[]): string {
  const list = new Intl.ListFormat("en-GB", { type: "disjunction" });
  return `“${title}”, for patients whose review ended in ${list.format(outcomes.map((one) => `“${one}”`))}`;
}

export function reviewedOf({ extract_dated_on, counts }: WorklistSummary): string {
  const said = [
    `Extract of ${formatDate(extract_dated_on)}`,
    `${countOf(counts.reviewed, "patient")} reviewed`,
    ...(counts.to_do > 0 ? [`${counts.to_do} still to review`] : []),
  ];
  return said.join(", ");
}
