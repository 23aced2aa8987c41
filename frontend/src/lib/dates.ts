export type DateParts = { day: string; month: string; year: string };

const LONG_DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const SHORT_DATE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });
const LONDON_DAY = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "Europe/London",
});
const LONDON_CLOCK = new Intl.DateTimeFormat("en-GB", {
  hour: "numeric",
  minute: "2-digit",
  // "h12", not `hour12`: that one calls half past midnight 0:30.
  hourCycle: "h12",
  timeZone: "Europe/London",
});

/** "2026-11-22" as "22 November 2026". A calendar date has no time zone, so it is never shifted into one. */
export function formatDate(isoDate: string): string {
  return LONG_DATE.format(midnightUtc(isoDate));
}

/** "2026-11-22" as "22 Nov 2026", where room is short: chart axes and narrow tables. */
export function formatShortDate(isoDate: string): string {
  return SHORT_DATE.format(midnightUtc(isoDate)).replace("Sept", "Sep");
}

/** "2026-11-01" as "November 2026", for what was counted over a month. */
export function formatMonth(isoDate: string): string {
  return MONTH.format(midnightUtc(isoDate));
}

/** An instant as a clock in England shows it: "22 November 2026, 2:05pm". */
export function formatInstant(isoInstant: string): string {
  const instant = new Date(isoInstant);
  return `${LONDON_DAY.format(instant)}, ${LONDON_CLOCK.format(instant).replace(" ", "")}`;
}

/** The ISO date that three boxes spell, or null when there is no such day. */
export function isoDateFrom({ day, month, year }: DateParts): string | null {
  if (!/^\d{1,2}$/.test(day.trim()) || !/^\d{1,2}$/.test(month.trim()) || !/^\d{4}$/.test(year.trim()))
    return null;
  const iso = `${year.trim()}-${month.trim().padStart(2, "0")}-${day.trim().padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

export function midnightUtc(isoDate: string): Date {
  return new Date(`${isoDate.slice(0, 10)}T00:00:00Z`);
}

/** "2026-11-22" as the three boxes of a date input. */
export function datePartsOf(isoDate: string): DateParts {
  const [year = "", month = "", day = ""] = isoDate.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year };
}

const LONDON_ISO = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/London" });

/** The date in England so many days from today, as "2026-12-06". */
export function inDays(days: number, from = new Date()): string {
  const day = midnightUtc(LONDON_ISO.format(from));
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day in England so many months ago; the last of the month where there is no such day. */
export function monthsAgo(months: number, from = new Date()): string {
  const day = midnightUtc(LONDON_ISO.format(from));
  const of = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months + 1);
  day.setUTCDate(0);
  day.setUTCDate(Math.min(of, day.getUTCDate()));
  return day.toISOString().slice(0, 10);
}
