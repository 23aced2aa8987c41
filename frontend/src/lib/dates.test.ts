import { expect, test } from "vitest";
import { formatDate, formatInstant, formatShortDate, isoDateFrom, monthsAgo } from "./dates";

test("dates are written out, with no leading zero", () => {
  expect(formatDate("2026-11-22")).toBe("22 November 2026");
  expect(formatDate("2026-03-01")).toBe("1 March 2026");
});

test("a calendar date stays on its day whatever the clocks do", () => {
  expect(formatDate("2026-03-29")).toBe("29 March 2026");
  expect(formatDate("2026-10-25")).toBe("25 October 2026");
});

test("short dates are for chart axes", () => {
  expect(formatShortDate("2026-09-05")).toBe("5 Sep 2026");
});

test("instants are shown by the clock in England, in summer too", () => {
  expect(formatInstant("2026-11-22T14:05:00Z")).toBe("22 November 2026, 2:05pm");
  expect(formatInstant("2026-07-01T23:30:00Z")).toBe("2 July 2026, 12:30am");
});

test("three boxes make a date only when there is such a day", () => {
  expect(isoDateFrom({ day: "3", month: "2", year: "2026" })).toBe("2026-02-03");
  expect(isoDateFrom({ day: "29", month: "2", year: "2024" })).toBe("2024-02-29");
  expect(isoDateFrom({ day: "29", month: "2", year: "2026" })).toBeNull();
  expect(isoDateFrom({ day: "31", month: "4", year: "2026" })).toBeNull();
  expect(isoDateFrom({ day: "", month: "4", year: "2026" })).toBeNull();
  expect(isoDateFrom({ day: "1", month: "4", year: "26" })).toBeNull();
});

test("months ago is the same day, or the last of a shorter month", () => {
  expect(monthsAgo(12, new Date("2026-11-27T12:00:00Z"))).toBe("2025-11-27");
  expect(monthsAgo(3, new Date("2026-05-31T12:00:00Z"))).toBe("2026-02-28");
});
