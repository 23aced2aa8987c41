import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { searchParams, text } from "../../lib/searchParams";
import { practice } from "../../rootRoute";

const discussions = createRoute({
  getParentRoute: () => practice,
  path: "/discussions",
  component: lazyRouteComponent(() => import("./DiscussionsPage"), "DiscussionsPage"),
  // Which one is being changed, or "new".
  validateSearch: searchParams({ change: text }),
});

export const discussionPages = [discussions] as const;
