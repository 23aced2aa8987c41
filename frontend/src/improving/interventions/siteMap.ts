import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchParams, someOf, text } from "../../lib/searchParams";
import { practice } from "../../rootRoute";
import { OPTIONS, PARTS, STATUSES } from "./words";

const interventions = createRoute({
  getParentRoute: () => practice,
  path: "/interventions",
  component: lazyRouteComponent(() => import("./InterventionsPage"), "InterventionsPage"),
  validateSearch: searchParams({ status: someOf(...STATUSES), option: oneOf(...OPTIONS), cursor: text }),
});
const newIntervention = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/new",
  component: lazyRouteComponent(() => import("./NewInterventionPage"), "NewInterventionPage"),
  validateSearch: searchParams({
    option: oneOf(...OPTIONS),
    variant: text,
    from: text,
    measure: text,
    discussion: text,
  }),
});
const intervention = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId",
  component: lazyRouteComponent(() => import("./InterventionPage"), "InterventionPage"),
});
const changeIntervention = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/change",
  component: lazyRouteComponent(() => import("./ChangeInterventionPage"), "ChangeInterventionPage"),
  validateSearch: searchParams({ part: oneOf(...PARTS) }),
});
const worksheet = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/worksheet",
  component: lazyRouteComponent(() => import("./worksheet/WorksheetPage"), "WorksheetPage"),
  validateSearch: searchParams({ adapt: oneOf("yes") }),
});

export const interventionPages = [
  interventions,
  newIntervention,
  intervention,
  changeIntervention,
  worksheet,
] as const;
