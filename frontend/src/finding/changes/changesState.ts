import type { Outcome, Stage } from "../../api/generated";
import { oneOf, searchParams, text } from "../../lib/searchParams";

/** What failed stands first: that is what a pharmacist opens the page for. */
export const STAGES = [
  "undone",
  "not_held",
  "to_do",
  "waiting",
  "unknown",
  "held",
] as const satisfies Stage[];

/** Outcomes that change a prescription, and so can be seen in an extract. */
export const CHANGING = [
  "remove_and_tell",
  "superseded",
  "change_to_acute",
  "amend_dose",
] as const satisfies Outcome[];

/** What is shown of the decided changes, in the URL. Without a stage: all of them. */
export const changesSearch = searchParams({
  stage: oneOf(...STAGES),
  worklist_id: text,
  outcome: oneOf(...CHANGING),
  cursor: text,
});

export type ChangesState = ReturnType<typeof changesSearch>;

export function withoutCursor({ cursor: _, ...state }: ChangesState): ChangesState {
  return state;
}

export function filtersOf({ worklist_id, outcome }: ChangesState): ChangesState {
  return { worklist_id, outcome };
}
