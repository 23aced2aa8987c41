import type { EntrySort, EntryTab, Standing } from "../../api/generated";
import { oneOf, searchParams, text } from "../../lib/searchParams";

export const TABS = [
  "to_do",
  "to_countersign",
  "done",
  "held",
  "not_ruled_out",
  "gone",
  "all",
] as const satisfies EntryTab[];

/** What is shown of a worklist, in the URL. The review page carries it too: it says who comes next. */
export const worklistSearch = searchParams({
  tab: oneOf(...TABS),
  sort: oneOf("name", "last_issued", "birth_date"),
  standing: oneOf("new", "still_there"),
  assigned_to: text,
  cursor: text,
});

export type ListState = ReturnType<typeof worklistSearch>;
export type Wanted = { tab: EntryTab; sort: EntrySort; standing?: Standing; assigned_to?: string };

/** A worklist opens on what is still to do, by name. */
export function wantedOf({ tab = "to_do", sort = "name", standing, assigned_to }: ListState): Wanted {
  return { tab, sort, standing, assigned_to };
}

/** For links between the list and its patients: the same view, not the same page of it. */
export function withoutCursor({ cursor: _, ...state }: ListState): ListState {
  return state;
}
