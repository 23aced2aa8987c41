import type { Permission } from "../../api/generated";
import { type Path, paths } from "../../paths";
import type { OptionId } from "./context";

export type Tool = { name: string; to: (ods: string) => Path; needs: Permission };

const WORDINGS: Tool = {
  name: "Wording of letters and messages",
  to: paths.wordings,
  needs: "letter:read",
};
const CALENDAR: Tool = {
  name: "Letters paced to free appointments",
  to: paths.letterCalendar,
  needs: "letter:read",
};
const CHANGES: Tool = {
  name: "Changes, and whether they stuck",
  to: paths.changes,
  needs: "worklist:read",
};
const BUILD_CARDS: Tool = {
  name: "How to build the extract in SystmOne and in EMIS",
  to: paths.buildCards,
  needs: "extract:read",
};
const SEARCHES: Tool = {
  name: "Searches and what they include",
  to: paths.searches,
  needs: "worklist:read",
};
const CALCULATOR: Tool = {
  name: "OME calculator (oral morphine equivalent)",
  to: () => paths.opioidCalculator,
  needs: "dose:calculate",
};
const TALLY: Tool = { name: "Tally", to: paths.tallies, needs: "tally:count" };
const BRIEFING: Tool = {
  name: "One page for reception",
  to: paths.receptionBriefing,
  needs: "response:log",
};

/** What Stepdown already has for an option's work. */
export const TOOLS: Record<OptionId, Tool[]> = {
  O1: [BUILD_CARDS, WORDINGS, CHANGES],
  O2: [TALLY],
  O3: [CALCULATOR, CALENDAR, TALLY],
  O4: [WORDINGS, CALENDAR, BRIEFING],
  O5: [BUILD_CARDS, WORDINGS, CHANGES, CALCULATOR],
  O6: [BUILD_CARDS, SEARCHES, TALLY],
  O7: [TALLY],
};
