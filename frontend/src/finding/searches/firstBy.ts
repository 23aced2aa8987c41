import type { FirstBy } from "../../api/generated";

export const FIRST_BY: Record<FirstBy, string> = {
  highest_ome: "Highest OME a day by directions",
  longest_not_issued: "Longest not issued",
  most_early_issues: "Most early issues (of the search for early issues)",
  most_dependence_forming: "Most other dependence-forming medicines",
  oldest_review: "Oldest medication review",
};
