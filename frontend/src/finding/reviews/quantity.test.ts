import { expect, test } from "vitest";
import { quantityWords } from "./quantity";

test("places that say nothing are left out, whole hundreds are not", () => {
  expect(quantityWords({ quantity: "28.000", unit: "tablet" })).toBe("28 tablet");
  expect(quantityWords({ quantity: "2.500", unit: "ml" })).toBe("2.5 ml");
  expect(quantityWords({ quantity: "100", unit: null })).toBe("100");
});

test("an unknown quantity is not an empty cell", () => {
  expect(quantityWords({ quantity: null, unit: "tablet" })).toBe("Not known");
});
