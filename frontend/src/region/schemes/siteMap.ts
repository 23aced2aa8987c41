import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board, practice } from "../../rootRoute";

const schemes = createRoute({
  getParentRoute: () => board,
  path: "/schemes",
  component: lazyRouteComponent(() => import("./SchemesPage"), "SchemesPage"),
});
const newScheme = createRoute({
  getParentRoute: () => board,
  path: "/schemes/new",
  component: lazyRouteComponent(() => import("./NewSchemePage"), "NewSchemePage"),
});
const scheme = createRoute({
  getParentRoute: () => board,
  path: "/schemes/$schemeId",
  component: lazyRouteComponent(() => import("./SchemePage"), "SchemePage"),
});
const ownSchemes = createRoute({
  getParentRoute: () => practice,
  path: "/schemes",
  component: lazyRouteComponent(() => import("./OwnSchemesPage"), "OwnSchemesPage"),
});
const ownScheme = createRoute({
  getParentRoute: () => practice,
  path: "/schemes/$schemeId",
  component: lazyRouteComponent(() => import("./OwnSchemePage"), "OwnSchemePage"),
});

export const schemePages = [schemes, newScheme, scheme] as const;
export const practiceSchemePages = [ownSchemes, ownScheme] as const;
