import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";

const boardHome = createRoute({
  getParentRoute: () => board,
  path: "/",
  component: lazyRouteComponent(() => import("./BoardHomePage"), "BoardHomePage"),
});

export const overviewPages = [boardHome] as const;
