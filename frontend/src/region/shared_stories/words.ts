import type { Evidence, Result } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const EVIDENCE = ["tested", "planned"] as const satisfies readonly Evidence[];
export const RESULTS = ["improved", "no_change", "worse", "not_known"] as const satisfies readonly Result[];

export const RESULT: Record<Result, { words: string; colour: TagColour }> = {
  improved: { words: "Improved", colour: "green" },
  no_change: { words: "No change", colour: "grey" },
  worse: { words: "Worse", colour: "orange" },
  not_known: { words: "Too early to tell", colour: "yellow" },
};
