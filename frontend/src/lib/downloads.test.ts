import { expect, test } from "vitest";
import { csvOf } from "./downloads";

test("commas, quotes and line breaks are quoted", () => {
  expect(csvOf(["Name", "Count"], [['Say "no", please', 3]])).toBe(
    'Name,Count\r\n"Say ""no"", please",3\r\n',
  );
});

test("text that a spreadsheet would run as a formula is disarmed", () => {
  const csv = csvOf(["a"], [["=1+1"], ["+44"], ["-x"], ["@sum"], ["\tx"]]);
  expect(csv.split("\r\n").slice(1, 5)).toEqual(["'=1+1", "'+44", "'-x", "'@sum"]);
});

test("what is not known is empty, and a negative number stays a number", () => {
  expect(csvOf(["a", "b"], [[null, -2]])).toBe("a,b\r\n,-2\r\n");
});
