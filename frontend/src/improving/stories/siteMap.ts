import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchParams, text } from "../../lib/searchParams";
import { practice } from "../../rootRoute";
import { OPTIONS } from "../interventions/words";

const story = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/story",
  component: lazyRouteComponent(() => import("./StoryPage"), "StoryPage"),
});

const publish = createRoute({
  getParentRoute: () => practice,
  path: "/interventions/$interventionId/story/publish",
  component: lazyRouteComponent(() => import("./PublishPage"), "PublishPage"),
});

const evidence = createRoute({
  getParentRoute: () => practice,
  path: "/evidence",
  component: lazyRouteComponent(() => import("./evidence/EvidencePage"), "EvidencePage"),
  validateSearch: searchParams({ first: text, last: text, option: oneOf(...OPTIONS), mine: oneOf("yes") }),
});

export const storyPages = [story, publish, evidence] as const;
