import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";

const packs = createRoute({
  getParentRoute: () => board,
  path: "/packs",
  component: lazyRouteComponent(() => import("./PacksPage"), "PacksPage"),
});

export const packPages = [packs] as const;
