import type { ExplainedGroup } from "../../api/generated";

type Standing = ExplainedGroup["standing"];

/** In the order of the page: whom the search lists, what a person must look at, and the rest. */
export const STANDINGS: { standing: Standing; heading: string; tells: string }[] = [
  { standing: "listed", heading: "Included", tells: "The patients of these lines are on the list." },
  {
    standing: "not_ruled_out",
    heading: "Second list: a high dose is not ruled out",
    tells: "Something that cannot be calculated might bring these patients to the threshold.",
  },
  {
    standing: "unknown_product",
    heading: "Not recognised",
    tells: "These names may or may not be opioids. They are not on the list: look at them yourself.",
  },
  {
    standing: "not_judged",
    heading: "Not judged",
    tells: "The extract does not tell enough. They are not on the list for these lines.",
  },
  { standing: "too_new", heading: "Too new", tells: "These are not on the list yet." },
  { standing: "left_out", heading: "Left out", tells: "These lines are not what the search looks for." },
];
