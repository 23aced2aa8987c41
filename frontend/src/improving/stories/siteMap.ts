import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { practice } from "../../rootRoute";

const story = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/story",
  component: lazyRouteComponent(() => import("./StoryPage"), "StoryPage"),
});

export const storyPages = [story] as const;
