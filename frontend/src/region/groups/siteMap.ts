import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { board } from "../../rootRoute";

const groups = createRoute({
  getParentRoute: () => board,
  path: "/groups",
  component: lazyRouteComponent(() => import("./GroupsPage"), "GroupsPage"),
});
const newGroup = createRoute({
  getParentRoute: () => board,
  path: "/groups/new",
  component: lazyRouteComponent(() => import("./NewGroupPage"), "NewGroupPage"),
});
const group = createRoute({
  getParentRoute: () => board,
  path: "/groups/$groupId",
  component: lazyRouteComponent(() => import("./GroupPage"), "GroupPage"),
});

export const groupPages = [groups, newGroup, group] as const;
