import type {
  DependenceBeside,
  EntrySort,
  Hold,
  ReasonKind,
  ReviewRecord,
  Standing,
} from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

export const STANDINGS: Record<Standing, Words> = {
  new: { words: "New", colour: "blue" },
  still_there: { words: "Still there", colour: "grey" },
  back_again: { words: "Back again", colour: "purple" },
  gone: { words: "No longer found", colour: "white" },
};

export const REASONS: Record<ReasonKind, string> = {
  last_issue_too_long_ago: "Not issued for too long",
  never_issued: "Never issued",
  never_issued_start_unknown: "Never issued, start not known",
  not_yet_issued: "Not yet issued",
  issued_in_period: "Issued in the period",
  on_repeat: "On repeat",
  review_too_long_ago: "Review too long ago",
  review_not_known: "Review not known",
  issued_early: "Issued early",
  long_term: "Long-term supply",
  high_dose: "High dose",
  dose_not_ruled_out: "High dose not ruled out",
  dependence_forming: "Other dependence-forming medicine",
  asked_for: "On the list of NHS numbers",
};

export const DEPENDENCE: Record<DependenceBeside, string> = {
  any: "Another dependence-forming medicine",
  none: "None of them",
  benzodiazepine: "A benzodiazepine",
  z_drug: "A z-drug",
  gabapentinoid: "A gabapentinoid",
};

export const SORTS: Record<EntrySort, string> = {
  name: "Name",
  ome: "Highest OME by directions",
  last_issued: "Longest since the last issue",
  early_issues: "Most early issues",
  dependence: "Most other dependence-forming medicines",
  reviewed: "Oldest medication review",
  birth_date: "Oldest patient first",
};

/** "Do not write" holds back letters and texts; speaking with the patient stays open. */
const STOPS: Record<Hold["scope"], Words> = {
  all_contact: { words: "Do not write", colour: "red" },
  letters: { words: "No letters", colour: "red" },
  texts: { words: "No texts", colour: "white" },
};

/** What a hold keeps back is said in words before its own title, so that no colour carries it. */
export function holdTag({ strength, scope, title }: Hold): Words {
  switch (strength) {
    case "hard_stop":
      return { words: `${STOPS[scope].words}: ${title}`, colour: STOPS[scope].colour };
    case "clinician_first":
      return { words: `Clinician first: ${title}`, colour: "orange" };
    case "unknown":
      return { words: `Not known: ${title}`, colour: "grey" };
  }
}

export function outcomeTag(review: ReviewRecord): Words {
  return review.proposed
    ? { words: `Proposed: ${review.outcome_label}`, colour: "yellow" }
    : { words: review.outcome_label, colour: "green" };
}

export function holdsOf(holds: Hold[], strength: Hold["strength"]): Hold[] {
  return holds.filter((hold) => hold.strength === strength);
}
