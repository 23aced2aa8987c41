import type { ExtractSource, ExtractState } from "../../api/generated";
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
  checked: { words: "Waiting for you", colour: "yellow" },
  committed: { words: "In use", colour: "green" },
  cancelled: { words: "Cancelled", colour: "grey" },
  undone: { words: "Undone", colour: "grey" },
};
