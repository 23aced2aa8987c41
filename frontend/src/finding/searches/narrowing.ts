import type { FirstBy, Narrowing, NewNarrowing, SavedSearch, SearchDescription } from "../../api/generated";
import { usualSettings } from "./asked";

/** What narrows a search, as fields of a form. Each of `combined_with` is one of the choices, or empty. */
export type NarrowingFieldValues = {
  combined_with: string[];
  not_reviewed_within_months: string;
  capacity: string;
  first_by: FirstBy | "";
};
export type CombinedChoice = { value: string; label: string };
type Combined = NonNullable<NewNarrowing["combined_with"]>[number];

export const MOST_COMBINED = 3;
const NOTHING: Narrowing = {
  combined_with: [],
  not_reviewed_within_months: null,
  capacity: null,
  first_by: null,
};

export function narrowingFields(narrowing: Narrowing = NOTHING): NarrowingFieldValues {
  const { combined_with, not_reviewed_within_months, capacity, first_by } = narrowing;
  return {
    combined_with: Array.from({ length: MOST_COMBINED }, (_, i) => choiceOf(combined_with[i])),
    not_reviewed_within_months: String(not_reviewed_within_months ?? ""),
    capacity: String(capacity ?? ""),
    first_by: first_by ?? "",
  };
}

/** Only what narrows: a search that nothing narrows is sent as it always was. */
export function narrowingOf(fields: NarrowingFieldValues): NewNarrowing {
  const combined = fields.combined_with.filter(Boolean).map((value) => JSON.parse(value) as Combined);
  const months = Number(fields.not_reviewed_within_months);
  const capacity = Number(fields.capacity);
  return {
    ...(combined.length > 0 ? { combined_with: combined } : {}),
    ...(months ? { not_reviewed_within_months: months } : {}),
    ...(capacity ? { capacity } : {}),
    ...(fields.first_by ? { first_by: fields.first_by } : {}),
  };
}

export function isNarrowed(fields: NarrowingFieldValues): boolean {
  return Object.keys(narrowingOf(fields)).length > 0;
}

/** Each search with its usual settings, and the practice's own settings of it. */
export function combinedChoices(
  searches: SearchDescription[],
  saved: SavedSearch[],
  current: Narrowing | undefined,
): CombinedChoice[] {
  const usual = searches
    .filter((search) => search.available && !search.needs_numbers)
    .map((search) => ({
      value: choiceOf({ search: search.id, parameters: usualSettings(search) }),
      label: search.title,
    }));
  const own = saved
    .filter((one) => one.can_run)
    .map((one) => ({ value: choiceOf(one), label: `${one.search_title}: ${one.name}` }));
  const others = (current?.combined_with ?? []).map((one) => ({ value: choiceOf(one), label: one.in_words }));
  const choices = [...usual, ...own, ...others];
  return choices.filter(({ value }, i) => choices.findIndex((one) => one.value === value) === i);
}

/** The same settings make the same choice, in whatever order they came. */
function choiceOf(one: { search: string; parameters: Record<string, number | string> } | undefined): string {
  if (!one) return "";
  const parameters = Object.fromEntries(
    Object.entries(one.parameters).sort(([a], [b]) => a.localeCompare(b)),
  );
  return JSON.stringify({ search: one.search, parameters });
}
