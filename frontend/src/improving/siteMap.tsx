import { cyclePages } from "./cycles/siteMap";
import { discussionPages } from "./discussions/siteMap";
import { interventionPages } from "./interventions/siteMap";
import { measurePages } from "./measures/siteMap";
import { storyPages } from "./stories/siteMap";
import { tallyPages } from "./tallies/siteMap";
import { openToolkitPages, toolkitPages } from "./toolkit/siteMap";

/** Pages of a practice. */
export const improvingPages = [
  ...cyclePages,
  ...discussionPages,
  ...interventionPages,
  ...measurePages,
  ...toolkitPages,
  ...storyPages,
  ...tallyPages,
] as const;

/** Pages that anybody may open. */
export const openPages = [...openToolkitPages] as const;
