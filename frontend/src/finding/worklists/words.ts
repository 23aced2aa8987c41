import type { Hold, ReviewRecord, Standing } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

export const STANDINGS: Record<Standing, Words> = {
  new: { words: "New", colour: "blue" },
  still_there: { words: "Still there", colour: "grey" },
  gone: { words: "No longer found", colour: "white" },
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
