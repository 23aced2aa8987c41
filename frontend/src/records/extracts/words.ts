import type { ExtractSource, ExtractState, ExtractSummary } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const SOURCE_NAMES: Record<ExtractSource, string> = {
  emis_csv: "EMIS-style report",
  systmone: "SystmOne report or tables",
  mapped: "Another report, by its mapping",
  gp_connect: "GP Connect bundles",
  status_refresh: "Status refresh",
};

export const STATE_TAGS: Record<ExtractState, { words: string; colour: TagColour }> = {
  checking: { words: "Being checked", colour: "blue" },
  refused: { words: "Could not be read", colour: "red" },
  checked: { words: "To decide", colour: "yellow" },
  committed: { words: "In use", colour: "green" },
  cancelled: { words: "Cancelled", colour: "grey" },
  undone: { words: "Undone", colour: "grey" },
};

const REPLACED = { words: "Replaced", colour: "grey" } satisfies { words: string; colour: TagColour };

/** A newer full extract takes the place of all before it: only what came after is in use still. */
export function stateTag(row: ExtractSummary, all: ExtractSummary[]): { words: string; colour: TagColour } {
  const inUse = all.filter((one) => one.state === "committed" && one.is_full).map((one) => one.number ?? 0);
  const isReplaced = row.state === "committed" && (row.number ?? 0) < Math.max(0, ...inUse);
  return isReplaced ? REPLACED : STATE_TAGS[row.state];
}

/** A status refresh is neither full nor partial: it speaks of those whom it names. */
export function kindOf({ source, is_full }: Pick<ExtractSummary, "source" | "is_full">): string {
  const name = SOURCE_NAMES[source];
  return source === "status_refresh" ? name : `${name}, ${is_full ? "full" : "partial"}`;
}

/** What a sentence or a button calls it. */
export function calledIn({ source }: Pick<ExtractSummary, "source">): string {
  return source === "status_refresh" ? "status refresh" : "extract";
}
