import type { ExtractSource, ExtractState } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const SOURCE_NAMES: Record<ExtractSource, string> = {
  emis_csv: "EMIS-style CSV report",
  gp_connect: "GP Connect bundles",
};

export const STATE_TAGS: Record<ExtractState, { words: string; colour: TagColour }> = {
  checked: { words: "Waiting for you", colour: "yellow" },
  committed: { words: "In use", colour: "green" },
  cancelled: { words: "Cancelled", colour: "grey" },
};
