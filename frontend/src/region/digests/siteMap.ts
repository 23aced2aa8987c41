import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { searchParams, text } from "../../lib/searchParams";
import { board } from "../../rootRoute";

const digest = createRoute({
  getParentRoute: () => board,
  path: "/digest",
  component: lazyRouteComponent(() => import("./DigestPage"), "DigestPage"),
  validateSearch: searchParams({ quarter: text }),
});

export const digestPages = [digest] as const;
