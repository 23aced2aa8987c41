import type { ChartKind, MeasureSource, OptionId, Variation } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const SOURCES: Record<MeasureSource, string> = {
  extract: "Extracts",
  work: "Work done here",
  tally: "Counted in passing",
  prescribing: "Prescribing data",
};

/** The word carries the meaning; the colour only repeats it. */
export const VARIATIONS: Record<Variation, { said: string; colour: TagColour }> = {
  improvement: { said: "Better", colour: "blue" },
  concern: { said: "Worse", colour: "orange" },
  neutral: { said: "Changed", colour: "purple" },
  "common-cause": { said: "No change beyond chance", colour: "grey" },
};

export const CHARTS: Record<ChartKind, string> = {
  run: "Run chart",
  xmr: "XmR chart",
  p: "P chart",
  c: "C chart",
  u: "U chart",
};

/** "O5" as "Option 5". */
export function optionName(option: OptionId): string {
  return `Option ${option.slice(1)}`;
}

/** "Option 5", "Options 1, 2 and 5", "All options"; nothing for a measure that no option names. */
export function optionsInWords(options: OptionId[]): string | undefined {
  const numbers = options.map((option) => option.slice(1)).sort();
  if (numbers.length === 7) return "All options";
  if (numbers.length < 2) return options[0] && optionName(options[0]);
  return `Options ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
