import { formatDate, inDays, midnightUtc } from "../../lib/dates";

export const WEEKS_TO_CHOOSE = 52;

/** The Mondays of this week and of those to come, as "2026-11-30". */
export function mondaysToCome(weeks = WEEKS_TO_CHOOSE, from = new Date()): string[] {
  const sinceMonday = (midnightUtc(inDays(0, from)).getUTCDay() + 6) % 7;
  return Array.from({ length: weeks }, (_, n) => inDays(n * 7 - sinceMonday, from));
}

/** The week of something chosen earlier stays in the list, however far away it is. */
export function weekChoices(chosen: string[], from = new Date()) {
  const mondays = [...new Set([...mondaysToCome(WEEKS_TO_CHOOSE, from), ...chosen.filter(Boolean)])].sort();
  return mondays.map((monday) => ({ value: monday, label: weekOf(monday) }));
}

export function weekOf(monday: string): string {
  return `Week of ${formatDate(monday)}`;
}
