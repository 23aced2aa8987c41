import type { Wording } from "../../api/generated";
import { forgetWhenLeaving } from "../../api/unsaved";
import type { WordingText } from "./WordingPreview";

/** Words that were not saved, for whoever was signed out meanwhile or looked at another page. */
const kept = new Map<string, WordingText>();

forgetWhenLeaving(() => kept.clear());

export function keepWording(wording: Wording, words: WordingText): void {
  kept.set(nameOf(wording), words);
}

export function keptWording(wording: Wording): WordingText | undefined {
  return kept.get(nameOf(wording));
}

export function forgetWording(wording: Wording): void {
  kept.delete(nameOf(wording));
}

function nameOf({ id, version }: Wording): string {
  return `${id} ${version}`;
}
