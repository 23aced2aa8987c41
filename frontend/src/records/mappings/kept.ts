import type { MappingPreview, SavedMapping } from "../../api/generated";
import { forgetWhenLeaving } from "../../api/unsaved";
import type { Draft } from "./draft";

/** The last choices that were not saved, for whoever was signed out meanwhile and chooses the same files again. */
let kept: { of: string; draft: Draft } | null = null;

forgetWhenLeaving(forgetDraft);

export function keepDraft(
  ods: string,
  preview: MappingPreview,
  saved: SavedMapping | undefined,
  draft: Draft,
) {
  kept = { of: whose(ods, preview, saved), draft };
}

export function keptDraft(ods: string, preview: MappingPreview, saved?: SavedMapping): Draft | null {
  return kept?.of === whose(ods, preview, saved) ? kept.draft : null;
}

export function forgetDraft(): void {
  kept = null;
}

/** Files are the same if their headings are; of their rows nothing is remembered. */
function whose(ods: string, preview: MappingPreview, saved?: SavedMapping): string {
  const headings = preview.files.map((file) => file.columns.map((column) => column.heading));
  return JSON.stringify([ods, saved?.id, saved?.version, headings]);
}
