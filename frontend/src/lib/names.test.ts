import { expect, test } from "vitest";
import { formatNhsNumber, listName } from "./names";

test("people are listed surname first, title last", () => {
  expect(listName({ family: "O’Parsnip", given: "Éva Rose", title: "Dr" })).toBe("O’PARSNIP, Éva Rose (Dr)");
});

test("what is missing leaves no stray comma or brackets", () => {
  expect(listName({ family: "Turnip", given: null, title: null })).toBe("TURNIP");
  expect(listName({ family: "", given: "Bo", title: "" })).toBe("Bo");
});

test("NHS numbers are grouped three, three, four", () => {
  expect(formatNhsNumber("9991234567")).toBe("999 123 4567");
  expect(formatNhsNumber("999 123 4567")).toBe("999 123 4567");
});

test("what is not an NHS number is shown as it came", () => {
  expect(formatNhsNumber("99912")).toBe("99912");
});
