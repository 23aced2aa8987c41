import type { DateParts } from "../../lib/dates";

/** Today by the calendar in England, in the boxes of a date. */
export function todayInEngland(now = new Date()): DateParts {
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "numeric",
    year: "numeric",
    timeZone: "Europe/London",
  });
  // By way of a number: this locale writes "07" where a month without the zero was asked for.
  const part = (type: string) =>
    String(Number(format.formatToParts(now).find((one) => one.type === type)?.value));
  return { day: part("day"), month: part("month"), year: part("year") };
}
