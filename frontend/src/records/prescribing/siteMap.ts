import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchParams, text } from "../../lib/searchParams";
import { practice, root } from "../../rootRoute";

/** Beside whom the practice is seen. */
const besides = searchParams({ peers: oneOf("area", "pcn", "all") });
const loaded = searchParams({ load: text });

const prescribing = createRoute({
  getParentRoute: () => practice,
  path: "/prescribing",
  component: lazyRouteComponent(() => import("./PrescribingPage"), "PrescribingPage"),
  validateSearch: besides,
});
const prescribingMeasure = createRoute({
  getParentRoute: () => practice,
  path: "/prescribing/measures/$measure",
  component: lazyRouteComponent(() => import("./PrescribingMeasurePage"), "PrescribingMeasurePage"),
  validateSearch: besides,
});
const loadPrescribing = createRoute({
  getParentRoute: () => practice,
  path: "/prescribing/load",
  component: lazyRouteComponent(() => import("./loads/LoadPage"), "LoadPage"),
  validateSearch: loaded,
});
const publishedPrescribing = createRoute({
  getParentRoute: () => root,
  path: "/admin/prescribing",
  component: lazyRouteComponent(() => import("./loads/PublishPage"), "PublishPage"),
  validateSearch: loaded,
});

export const prescribingPages = [prescribing, prescribingMeasure, loadPrescribing] as const;
export const publishingPages = [publishedPrescribing] as const;
