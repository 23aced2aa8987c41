import type { KindOfWording, WordingSummary } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

const STATES: Record<WordingSummary["state"], { words: string; colour: TagColour }> = {
  draft: { words: "Draft", colour: "grey" },
  submitted: { words: "Waits for approval", colour: "yellow" },
  approved: { words: "Approved, not in use yet", colour: "blue" },
  published: { words: "In use", colour: "green" },
  retired: { words: "Retired", colour: "white" },
};

export function stateTag(state: WordingSummary["state"]) {
  return STATES[state];
}

/** Large print takes the words of the standard letter, so it is listed only where a practice made its own. */
export function worthListing(row: KindOfWording): boolean {
  return row.format !== "large_print" || row.own.length > 0;
}

export function versionName(wording: Pick<WordingSummary, "number">): string {
  return `Version ${wording.number}`;
}

/** The wording as the server takes it for a preview. */
export type Place = Pick<KindOfWording, "medium" | "kind" | "format" | "language">;

export function placeOf({ medium, kind, format, language }: Place): Place {
  return { medium, kind, format, language };
}
