import type { ExtractFreshness } from "../../../api/generated";
import { oneOf, searchParams, someOf, text } from "../../../lib/searchParams";
import type { TagColour } from "../../../ui/Tag";

const KEYS = ["name", "pcn", "extract", "extracts", "work", "size"] as const;
const SORTS = [...KEYS, ...(["-name", "-pcn", "-extract", "-extracts", "-work", "-size"] as const)] as const;
export const FRESHNESS = ["fresh", "ageing", "old", "none"] as const satisfies readonly ExtractFreshness[];

/** Which practices, in which order, in the address. */
export const coverageSearch = searchParams({
  pcn: text,
  group: text,
  freshness: someOf(...FRESHNESS),
  sort: oneOf(...SORTS),
});
export type CoverageState = ReturnType<typeof coverageSearch>;

/** The word carries the meaning; the colour only repeats it. */
export const FRESH: Record<ExtractFreshness, { words: string; colour: TagColour }> = {
  fresh: { words: "Fresh", colour: "green" },
  ageing: { words: "Ageing", colour: "yellow" },
  old: { words: "Old", colour: "orange" },
  none: { words: "None yet", colour: "grey" },
};
