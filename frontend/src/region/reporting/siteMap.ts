import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";
import { figuresSearch } from "./figuresState";

const figures = createRoute({
  getParentRoute: () => board,
  path: "/figures",
  component: lazyRouteComponent(() => import("./FiguresPage"), "FiguresPage"),
  validateSearch: figuresSearch,
});
const dictionary = createRoute({
  getParentRoute: () => board,
  path: "/figures/dictionary",
  component: lazyRouteComponent(() => import("./DictionaryPage"), "DictionaryPage"),
});

export const reportingPages = [figures, dictionary] as const;
