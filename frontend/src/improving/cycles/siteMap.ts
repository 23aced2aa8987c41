import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchParams, text } from "../../lib/searchParams";
import { practice } from "../../rootRoute";
import { VIEWS } from "./words";

const cycle = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/cycles/$cycleId",
  component: lazyRouteComponent(() => import("./CyclePage"), "CyclePage"),
  validateSearch: searchParams({ step: oneOf(...VIEWS), made: text }),
});
const cycleSheet = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/cycles/$cycleId/sheet",
  component: lazyRouteComponent(() => import("./SheetPage"), "SheetPage"),
});

export const cyclePages = [cycle, cycleSheet] as const;
