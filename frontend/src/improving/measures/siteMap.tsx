import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { practice } from "../../rootRoute";
import { measuresSearch } from "./measuresState";

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

export const measurePages = [measures, measure] as const;
