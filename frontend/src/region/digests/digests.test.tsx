import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { DigestView } from "../../api/generated";
import { paths } from "../../paths";
import { answer } from "../../testing/answers";
import { aPerson, aRole } from "../../testing/people";
import { renderApp } from "../../testing/renderApp";

const ICB = { ods: "Z99", name: "Marrow and Quince ICB", kind: "icb" };
const QUARTERS = [
  { first: "2026-10-01", called: "October to December 2026" },
  { first: "2026-07-01", called: "July to September 2026" },
] as const;
const DIGEST: DigestView = {
  quarter: QUARTERS[1],
  quarters: [...QUARTERS],
  as_of: "2026-10-01",
  file_name: "digest.txt",
  text: "Opioid stewardship\n\nHOW FAR WE ARE\n- 2 practices",
};

test("a quarter is chosen in the address, and its text is copied as it stands", async () => {
  answer({
    "GET /api/v1/me": { body: aPerson(aRole("icb_analyst", ICB)) },
    [`GET /api/v1/icbs/${ICB.ods}/digest`]: { body: DIGEST },
  });
  const { user, address } = renderApp(paths.digest(ICB.ods));
  await user.click(await screen.findByRole("button", { name: /Copy the text/ }));
  expect(await screen.findByText("Copied")).toBeVisible();
  expect(await navigator.clipboard.readText()).toBe(DIGEST.text);
  await user.selectOptions(screen.getByLabelText("Quarter"), "October to December 2026");
  await user.click(screen.getByRole("button", { name: "Update results" }));
  await expect.poll(address).toBe(`${paths.digest(ICB.ods)}?quarter=2026-10-01`);
});
