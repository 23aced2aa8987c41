import { monthsAgo } from "../../lib/dates";
import { oneOf, searchParams, text } from "../../lib/searchParams";

export const PERIODS = { "3": "Last 3 months", "12": "Last 12 months", "24": "Last 24 months" } as const;

/** Whose reach is asked about, in the address: of a worklist, or of those made in the last so many months. */
export const reachSearch = searchParams({ worklist: text, months: oneOf("3", "12", "24") });
export type ReachState = ReturnType<typeof reachSearch>;

export function askedOf({ worklist, months = "12" }: ReachState) {
  return worklist ? { worklist_id: worklist } : { first: monthsAgo(Number(months)) };
}
