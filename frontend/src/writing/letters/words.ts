import type { BatchStage, LetterBatchSummary, LetterReleaseSummary, ReleaseState } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

const STAGES: Record<BatchStage, Words> = {
  created: { words: "Waits for approval", colour: "yellow" },
  waiting: { words: "Approved, waits for its week", colour: "blue" },
  rendering: { words: "Being made", colour: "blue" },
  print_failed: { words: "Could not be printed", colour: "red" },
  rendered: { words: "Ready to print", colour: "purple" },
  downloaded: { words: "Downloaded, not yet posted", colour: "orange" },
  posted: { words: "Posted", colour: "green" },
  withdrawn: { words: "Withdrawn", colour: "grey" },
  cancelled: { words: "Cancelled", colour: "grey" },
};

export function batchTag({ stage }: LetterBatchSummary): Words {
  return STAGES[stage];
}

/** Before approval there is nothing else to say of a week than that it is planned. */
export function releaseTag(release: LetterReleaseSummary, batch: LetterBatchSummary): Words {
  if (batch.state === "created" && release.state === "waiting") return { words: "Planned", colour: "grey" };
  if (isUnderWay(release)) return STAGES.rendering;
  return STAGES[release.print_failed ? "print_failed" : release.state];
}

/** Its print file is being made: nobody needs to do anything. */
export function isUnderWay(release: LetterReleaseSummary): boolean {
  return release.state === "rendering" || (release.can_print_now && !release.print_failed);
}

const MADE: ReleaseState[] = ["rendered", "downloaded", "posted"];

export function isMade({ state }: LetterReleaseSummary): boolean {
  return MADE.includes(state);
}

export function batchName(batch: LetterBatchSummary): string {
  const first = batch.releases[0];
  return first ? `${batch.title}, from ${formatDate(first.week)}` : batch.title;
}
