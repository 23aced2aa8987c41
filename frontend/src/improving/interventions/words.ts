import type { InterventionStatus, InterventionTask, OptionId, TeamRole } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const OPTIONS = ["O1", "O2", "O3", "O4", "O5", "O6", "O7"] as const satisfies readonly OptionId[];
export const STATUSES = [
  "planned",
  "running",
  "paused",
  "finished",
  "stopped",
] as const satisfies readonly InterventionStatus[];

/** What has a form of its own. */
export const PARTS = [
  "questions",
  "aim",
  "capacity",
  "team",
  "search",
  "wording",
  "balancing",
  "links",
] as const;
export type Part = (typeof PARTS)[number];

type Said = { words: string; colour: TagColour | undefined };

export const STATUS: Record<InterventionStatus, Said> = {
  planned: { words: "Planned", colour: "grey" },
  running: { words: "Running", colour: "blue" },
  paused: { words: "Paused", colour: "yellow" },
  finished: { words: "Finished", colour: "green" },
  stopped: { words: "Stopped", colour: "white" },
};

export const TASKS: Record<InterventionTask["part"], string> = {
  questions: "The three questions",
  aim: "Aim",
  capacity: "Capacity",
  team: "Team",
  search: "Search",
  wording: "Wording",
  agreements: "Agreements",
  worksheet: "Worksheet",
};

export const TASK_STATES: Record<InterventionTask["state"], Said> = {
  done: { words: "Done", colour: "green" },
  begun: { words: "In progress", colour: "yellow" },
  to_do: { words: "To do", colour: "grey" },
};

export const DOES: Record<TeamRole, string> = {
  leads: "Leads",
  runs_search: "Imports and runs the search",
  reviews: "Reviews and changes",
  tells_patients: "Tells patients",
  sees_patients: "Sees patients",
  follows_up: "Follows up",
  answers_queries: "Answers queries",
  briefs_reception: "Briefs reception",
  trains: "Trains",
  collects_figures: "Collects the figures",
};

export const NO_PATIENTS = "Do not name patients here.";

export function optionNumber(option: OptionId): string {
  return `Option ${option.slice(1)}`;
}
