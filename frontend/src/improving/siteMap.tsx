import { interventionPages } from "./interventions/siteMap";
import { measurePages } from "./measures/siteMap";
import { tallyPages } from "./tallies/siteMap";
import { openToolkitPages, toolkitPages } from "./toolkit/siteMap";

/** Pages of a practice. */
export const improvingPages = [
  ...interventionPages,
  ...measurePages,
  ...toolkitPages,
  ...tallyPages,
] as const;

/** Pages that anybody may open. */
export const openPages = [...openToolkitPages] as const;
