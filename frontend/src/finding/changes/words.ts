import type { ChangeCounts, Stage, Verdict } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

type Words = { words: string; colour: TagColour };

export const VERDICTS: Record<Verdict, Words> = {
  undone: { words: "Undone", colour: "red" },
  not_held: { words: "Not held", colour: "orange" },
  unknown: { words: "Unknown", colour: "grey" },
  waiting: { words: "Waiting for the next extract", colour: "blue" },
  held: { words: "Held", colour: "green" },
};

export const STAGE_NAMES: Record<Stage, string> = {
  undone: "Undone",
  not_held: "Not held",
  to_do: "Decided, not yet done",
  waiting: "Waiting for an extract",
  unknown: "Unknown",
  held: "Held",
};

/** What each part of the list is, for whoever meets the word for the first time. */
export const STAGE_MEANINGS: Record<Stage, string> = {
  undone:
    "It had held in an earlier extract, and the medicine or the old dose is back. Ask who restarted it, and why.",
  not_held: "A later extract shows the medicine still on repeat, or the dose not amended.",
  to_do: "Decided, and not marked as done in the clinical system. The oldest decision comes first.",
  waiting: "Marked as done. The next extract dated after the decision shows whether it stuck.",
  unknown: "The extracts since then cannot say, for the reason given.",
  held: "A later extract shows what was decided. Nothing is left to do.",
};

/** "14 held, 2 not held, 1 undone, 3 unknown, 4 waiting for an extract". */
export function verdictsInWords(counts: ChangeCounts): string {
  const parts = [
    `${counts.held} held`,
    `${counts.not_held} not held`,
    `${counts.undone} undone`,
    `${counts.unknown} unknown`,
  ];
  if (counts.not_seen_yet > 0) parts.push(`${counts.not_seen_yet} waiting for an extract`);
  return parts.join(", ");
}

export function daysAgo(days: number): string {
  if (days === 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
