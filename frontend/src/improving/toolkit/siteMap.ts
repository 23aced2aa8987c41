import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { practice, root } from "../../rootRoute";
import { contextParams } from "./context";

const overview = lazyRouteComponent(() => import("./ToolkitPage"), "ToolkitPage");
const option = lazyRouteComponent(() => import("./OptionPage"), "OptionPage");
const worksheet = lazyRouteComponent(() => import("./WorksheetPage"), "WorksheetPage");
const handout = lazyRouteComponent(() => import("./HandoutPage"), "HandoutPage");

const openToolkit = createRoute({
  getParentRoute: () => root,
  path: "/toolkit",
  component: overview,
  validateSearch: contextParams,
});
const openOption = createRoute({
  getParentRoute: () => root,
  path: "/toolkit/$option",
  component: option,
  validateSearch: contextParams,
});
const openWorksheet = createRoute({
  getParentRoute: () => root,
  path: "/toolkit/$option/worksheet",
  component: worksheet,
});
const openHandout = createRoute({
  getParentRoute: () => root,
  path: "/toolkit/$option/handout",
  component: handout,
});
const practiceToolkit = createRoute({
  getParentRoute: () => practice,
  path: "/toolkit",
  component: overview,
  validateSearch: contextParams,
});
const practiceOption = createRoute({
  getParentRoute: () => practice,
  path: "/toolkit/$option",
  component: option,
  validateSearch: contextParams,
});
const practiceWorksheet = createRoute({
  getParentRoute: () => practice,
  path: "/toolkit/$option/worksheet",
  component: worksheet,
});
const practiceHandout = createRoute({
  getParentRoute: () => practice,
  path: "/toolkit/$option/handout",
  component: handout,
});

/** The same pages twice: for whoever looks in, and inside a practice, where an option can be started. */
export const openToolkitPages = [openToolkit, openOption, openWorksheet, openHandout] as const;
export const toolkitPages = [practiceToolkit, practiceOption, practiceWorksheet, practiceHandout] as const;
