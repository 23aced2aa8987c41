import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";

const clients = createRoute({
  getParentRoute: () => board,
  path: "/clients",
  component: lazyRouteComponent(() => import("./ClientsPage"), "ClientsPage"),
});

export const clientPages = [clients] as const;
