import { expect, test } from "vitest";
import { createQueryClient } from "./api/queryClient";
import { pathFromSearch, paths } from "./paths";
import { createAppRouter } from "./routes";

function exampleOf(build: string | ((...names: string[]) => string)): string {
  return typeof build === "string" ? build : build("Z99001", "an-id", "another-id");
}

const partsOf = (address: string) => address.split("/").filter(Boolean).length;

test("every address leads to a page of the site map, and no page is without an address", () => {
  const router = createAppRouter(createQueryClient());
  const matched = new Set<string>();
  for (const [name, build] of Object.entries(paths)) {
    const address = exampleOf(build as never);
    const [, , leaf] = router.getMatchedRoutes(address);
    // The router also finds the nearest page above an unknown address: only a match of every part counts.
    const isBuilt = leaf !== undefined && partsOf(leaf.fullPath) === partsOf(address);
    expect([name, isBuilt]).toEqual([name, true]);
    if (isBuilt) matched.add(leaf.fullPath);
  }
  const pages = Object.values(router.routesById).filter((route) => route.options.component && route.fullPath);
  expect(pages.map((route) => route.fullPath).filter((path) => !matched.has(path))).toEqual([]);
});

test("what is put into an address cannot leave its place", () => {
  expect(paths.extract("Z99001", "../../admin/staff")).toBe(
    "/practices/Z99001/extracts/..%2F..%2Fadmin%2Fstaff",
  );
  expect(paths.practice("a b?c#d")).toBe("/practices/a%20b%3Fc%23d");
});

test("after signing in one goes to our own pages only", () => {
  expect(pathFromSearch("/practices/Z99001/extracts")).toBe("/practices/Z99001/extracts");
  for (const elsewhere of [
    "https://elsewhere.example",
    "//elsewhere.example",
    "/\\elsewhere.example",
    undefined,
  ]) {
    expect(pathFromSearch(elsewhere)).toBe("/");
  }
});
