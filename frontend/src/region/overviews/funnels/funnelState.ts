import type { Period } from "../../../api/generated";
import { searchParams, text } from "../../../lib/searchParams";

/** Which funnel is shown, in the address. `at` is a month or a year, "year:2026-10-01"; `practice` is ringed. */
export const funnelSearch = searchParams({ measure: text, at: text, pcn: text, group: text, practice: text });
export type FunnelState = ReturnType<typeof funnelSearch>;

/** What most boards look at first. */
export const FIRST_MEASURE = "review-coverage";

type Stretch = { period?: Period; month?: string };

/** Nothing in particular where the address says neither a month nor a year. */
export function stretchOf(at: string | undefined): Stretch {
  const [, period, month] = at?.match(/^(month|year):(\d{4}-\d\d-01)$/) ?? [];
  return period && month ? { period: period as Period, month } : {};
}
