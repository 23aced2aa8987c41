import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { practice } from "../../rootRoute";
import { measuresSearch } from "./measuresState";
import { reachSearch } from "./reachState";

const measures = createRoute({
  getParentRoute: () => practice,
  path: "/measures",
  component: lazyRouteComponent(() => import("./MeasuresPage"), "MeasuresPage"),
  validateSearch: measuresSearch,
});
const measure = createRoute({
  getParentRoute: () => practice,
  path: "/measures/$measure",
  component: lazyRouteComponent(() => import("./MeasurePage"), "MeasurePage"),
});
const reach = createRoute({
  getParentRoute: () => practice,
  path: "/reach",
  component: lazyRouteComponent(() => import("./ReachPage"), "ReachPage"),
  validateSearch: reachSearch,
});

export const measurePages = [measures, measure, reach] as const;
