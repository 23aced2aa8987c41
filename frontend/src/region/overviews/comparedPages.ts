import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";
import { comparisonSearch } from "./comparisons/comparisonState";
import { funnelSearch } from "./funnels/funnelState";
import { prescribingSearch } from "./prescribing/prescribingState";
import { trendSearch } from "./trends/trendState";

const trends = createRoute({
  getParentRoute: () => board,
  path: "/trends",
  component: lazyRouteComponent(() => import("./trends/TrendsPage"), "TrendsPage"),
  validateSearch: trendSearch,
});
const trend = createRoute({
  getParentRoute: () => board,
  path: "/trends/$measure",
  component: lazyRouteComponent(() => import("./trends/TrendPage"), "TrendPage"),
  validateSearch: trendSearch,
});
const funnels = createRoute({
  getParentRoute: () => board,
  path: "/funnels",
  component: lazyRouteComponent(() => import("./funnels/FunnelsPage"), "FunnelsPage"),
  validateSearch: funnelSearch,
});
const comparison = createRoute({
  getParentRoute: () => board,
  path: "/comparison",
  component: lazyRouteComponent(() => import("./comparisons/ComparisonPage"), "ComparisonPage"),
  validateSearch: comparisonSearch,
});
const prescribing = createRoute({
  getParentRoute: () => board,
  path: "/prescribing",
  component: lazyRouteComponent(() => import("./prescribing/PrescribingBesidePage"), "PrescribingBesidePage"),
  validateSearch: prescribingSearch,
});
/** Not `$ods`: the menu of a practice stands where that is in the address. */
const boardPractice = createRoute({
  getParentRoute: () => board,
  path: "/practices/$code",
  component: lazyRouteComponent(() => import("./practice/BoardPracticePage"), "BoardPracticePage"),
});

export const comparedPages = [trends, trend, funnels, comparison, prescribing, boardPractice] as const;
