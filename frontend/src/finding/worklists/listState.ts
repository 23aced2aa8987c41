import type {
  Assignee,
  DependenceBeside,
  EntrySort,
  EntryTab,
  HoldCode,
  ReasonKind,
  Standing,
} from "../../api/generated";
import { oneOf, searchParams, text } from "../../lib/searchParams";

export const TABS = [
  "to_do",
  "to_countersign",
  "done",
  "held",
  "not_ruled_out",
  "waiting",
  "gone",
  "all",
] as const satisfies EntryTab[];

/** What is shown of a worklist, in the URL. The review page carries it too: it says who comes next. */
export const worklistSearch = searchParams({
  tab: oneOf(...TABS),
  sort: oneOf("name", "last_issued", "birth_date", "ome", "early_issues", "dependence", "reviewed"),
  standing: oneOf("new", "still_there", "back_again"),
  assigned_to: text,
  hold: text,
  reason: text,
  dependence: oneOf("any", "none", "benzodiazepine", "z_drug", "gabapentinoid"),
  cursor: text,
});

export type ListState = ReturnType<typeof worklistSearch>;
export type Filter = {
  tab: EntryTab;
  standing?: Standing;
  assigned_to?: Assignee | string;
  hold?: HoldCode;
  reason?: ReasonKind;
  dependence?: DependenceBeside;
};
export type Wanted = Filter & { sort: EntrySort };

/** A worklist opens on what is still to do, by name. What no filter knows, the server refuses. */
export function wantedOf({ tab = "to_do", sort = "name", ...state }: ListState): Wanted {
  const { standing, assigned_to, dependence } = state;
  const hold = state.hold as HoldCode | undefined;
  const reason = state.reason as ReasonKind | undefined;
  return { tab, sort, standing, assigned_to, hold, reason, dependence };
}

export function filterOf(state: ListState): Filter {
  const { sort: _, ...filter } = wantedOf(state);
  return filter;
}

export function isFiltered(state: ListState): boolean {
  const { tab: _, ...filter } = filterOf(state);
  return Object.values(filter).some(Boolean);
}

/** For links between the list and its patients: the same view, not the same page of it. */
export function withoutCursor({ cursor: _, ...state }: ListState): ListState {
  return state;
}
