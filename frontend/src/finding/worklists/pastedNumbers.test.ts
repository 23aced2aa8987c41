import { expect, test } from "vitest";
import { checkPasted, isWorkbook, numbersInFile, writtenNumbers } from "./pastedNumbers";

test("numbers stand one a line, or with commas, semicolons or tabs between them", () => {
  expect(writtenNumbers("999 123 4567\r\n\n9991234568, 9991234569;1\t2 ")).toEqual([
    "999 123 4567",
    "9991234568",
    "9991234569",
    "1",
    "2",
  ]);
});

test("of a file only cells of digits are taken, the one with ten first", () => {
  const file = 'NHS number;Name;Born\n"999-123-4567";"LEEK, Bo";1951\n="9991234568";x;\n12;y;\nnone;z;\n';
  expect(numbersInFile(file)).toBe("999-123-4567\n9991234568\n12");
});

test("a workbook, new or old, is told apart from text", () => {
  const read = (...bytes: number[]) => new TextDecoder().decode(new Uint8Array(bytes));
  expect(isWorkbook(read(0x50, 0x4b, 3, 4, 20, 0))).toBe(true);
  expect(isWorkbook(read(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe(true);
  expect(isWorkbook("PKU clinic\n9991234568")).toBe(false);
});

test("what cannot be a number, or is too much, is said at once", () => {
  expect(checkPasted(" \n")).toMatch(/Paste/);
  expect(checkPasted(`1\n${"9".repeat(41)}`)).toBe("Number 2 is too long to be an NHS number");
  expect(checkPasted("1\n".repeat(5001))).toMatch(/5,000/);
  expect(checkPasted("999 123 4567")).toBe(true);
});
