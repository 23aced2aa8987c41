import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";
import { adoptionSearch } from "./adoption/adoptionState";
import { comparedPages } from "./comparedPages";
import { coverageSearch } from "./coverage/coverageState";

const boardHome = createRoute({
  getParentRoute: () => board,
  path: "/",
  component: lazyRouteComponent(() => import("./BoardHomePage"), "BoardHomePage"),
});
const coverage = createRoute({
  getParentRoute: () => board,
  path: "/coverage",
  component: lazyRouteComponent(() => import("./coverage/CoveragePage"), "CoveragePage"),
  validateSearch: coverageSearch,
});
const adoption = createRoute({
  getParentRoute: () => board,
  path: "/adoption",
  component: lazyRouteComponent(() => import("./adoption/AdoptionPage"), "AdoptionPage"),
  validateSearch: adoptionSearch,
});

export const overviewPages = [boardHome, coverage, adoption, ...comparedPages] as const;
