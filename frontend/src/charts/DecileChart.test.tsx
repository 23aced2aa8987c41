import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import * as downloads from "../lib/downloads";
import { DecileChart } from "./DecileChart";
import { decileGeometry } from "./deciles";
import { isWords } from "./shapes";

const MONTHS = ["2026-07-01", "2026-08-01", "2026-09-01"];
const SERIES = {
  months: MONTHS,
  own: [52, null, 38.25],
  deciles: Array.from({ length: 9 }, (_, i) => [10 * (i + 1), 10 * (i + 1), 10 * (i + 1)]),
  unit: "Items per 1,000 patients",
};

/** jsdom's files cannot be awaited. */
function textOf(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

function show() {
  render(<DecileChart {...SERIES} headline="Lower than 6 of 10 practices" fileName="opioid-items" />);
}

test("the message names the figure, and each known point says itself", () => {
  show();
  expect(screen.getByRole("figure", { name: "Lower than 6 of 10 practices" })).toBeVisible();
  expect(screen.getAllByRole("option").map((point) => point.getAttribute("aria-label"))).toEqual([
    "July 2026: 52; median 50 (Items per 1,000 patients)",
    "September 2026: 38.25; median 50 (Items per 1,000 patients)",
  ]);
});

test("Tab reaches the newest point, and the arrow keys go from point to point", async () => {
  show();
  await userEvent.tab();
  expect(screen.getByRole("option", { name: /September 2026/ })).toHaveFocus();
  await userEvent.keyboard("{ArrowLeft}");
  expect(screen.getByRole("option", { name: /July 2026/ })).toHaveFocus();
  expect(screen.getByText("July 2026: 52; median 50 (Items per 1,000 patients)")).toBeVisible();
  await userEvent.keyboard("{ArrowLeft}{End}");
  expect(screen.getByRole("option", { name: /September 2026/ })).toHaveFocus();
});

test("what is not known is a gap in the line and said in the table", () => {
  show();
  const own = decileGeometry(SERIES, { width: 900, height: 380 }).shapes.filter(
    (shape) => !isWords(shape) && shape.look === "own-point",
  );
  expect(own).toHaveLength(2);
  const row = within(screen.getByRole("table", { hidden: true })).getByRole("row", {
    name: /August 2026/,
    hidden: true,
  });
  expect(row.children[1]).toHaveTextContent("Not known");
});

test("the picture can be taken away with its message and its legend in it", async () => {
  const saved = vi.spyOn(downloads, "download").mockReturnValue();
  show();
  await userEvent.click(screen.getByRole("button", { name: /chart \(SVG\)/ }));
  const [name, file] = saved.mock.calls[0] ?? [];
  expect(name).toBe("opioid-items.svg");
  const text = await textOf(file as Blob);
  expect(text).toContain(">Lower than 6 of 10 practices</text>");
  expect(text).toContain(">Thick line with dots: this practice</text>");
  expect(text).not.toMatch(/<style|style=|class=/);
});

test("months for which nothing at all is known still make a picture", () => {
  const none = { ...SERIES, own: [null, null, null], deciles: [] };
  expect(decileGeometry(none, { width: 340, height: 300 }).places).toEqual([null, null, null]);
});
