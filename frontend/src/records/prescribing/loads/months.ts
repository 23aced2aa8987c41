import { isoDateFrom } from "../../../lib/dates";

const A_MONTH = /^\s*(\d{1,2})[ /-](\d{4})\s*$/;
export const NO_MONTH = "Enter a month and a year, such as 9 2026";

/** "9 2026" as its first day, or null when there is no such month. */
export function monthOf(said: string): string | null {
  const [, month = "", year = ""] = A_MONTH.exec(said) ?? [];
  return isoDateFrom({ day: "1", month, year });
}
