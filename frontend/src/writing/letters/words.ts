import type { BatchState, LetterBatchSummary } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

const STATES: Record<BatchState, Words> = {
  created: { words: "Waits for approval", colour: "yellow" },
  approved: { words: "Approved", colour: "blue" },
  rendering: { words: "Being made", colour: "blue" },
  rendered: { words: "Ready to print", colour: "purple" },
  posted: { words: "Posted", colour: "green" },
  cancelled: { words: "Cancelled", colour: "grey" },
};

export function batchTag(batch: LetterBatchSummary): Words {
  return needsPrintingAgain(batch) ? { words: "Could not be printed", colour: "red" } : STATES[batch.state];
}

/** The print file is under way: nobody needs to do anything. */
export function isUnderWay(batch: LetterBatchSummary): boolean {
  return (batch.state === "approved" || batch.state === "rendering") && !needsPrintingAgain(batch);
}

/** The approval stands, but no file was made: it waits for a person. */
export function needsPrintingAgain({ state, print_failed }: LetterBatchSummary): boolean {
  return state === "approved" && print_failed;
}

export function hasPrintFile({ state }: LetterBatchSummary): boolean {
  return state === "rendered" || state === "posted";
}
