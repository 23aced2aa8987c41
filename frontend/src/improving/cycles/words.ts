import type { CycleState, Decision, OpenStep, QueryOutcome, StepState } from "../../api/generated";
import type { TagColour } from "../../ui/Tag";

export const STEPS = ["plan", "do", "study", "act"] as const satisfies readonly OpenStep[];
export const VIEWS = [...STEPS, "history"] as const;
export type View = (typeof VIEWS)[number];

type Said = { words: string; colour: TagColour | undefined };

export const STEP_NAMES: Record<OpenStep, string> = { plan: "Plan", do: "Do", study: "Study", act: "Act" };

export const STATES: Record<CycleState, Said> = {
  plan: { words: "Being planned", colour: "grey" },
  do: { words: "Under way", colour: "blue" },
  study: { words: "Being studied", colour: "purple" },
  act: { words: "To decide", colour: "yellow" },
  closed: { words: "Closed", colour: "green" },
};

export const STEP_STATES: Record<StepState, Said> = {
  not_started: { words: "Not started", colour: "grey" },
  in_progress: { words: "Now", colour: "blue" },
  done: { words: "Gone through", colour: "green" },
};

export const DECISIONS: Record<Decision, { words: string; means: string; colour: TagColour }> = {
  adopt: {
    words: "Adopt",
    means: "It works: make it how we do things, and look again later.",
    colour: "green",
  },
  adapt: { words: "Adapt", means: "Change something, and try again in the next cycle.", colour: "blue" },
  abandon: {
    words: "Abandon",
    means: "It is not worth going on with. Knowing that is a result.",
    colour: "white",
  },
};

/** What the button says that leads from one step to the next. */
export const BEGIN: Record<Exclude<OpenStep, "plan">, string> = {
  do: "Start the cycle",
  study: "Go on to Study",
  act: "Go on to Act",
};

/** As the server says them. */
export const QUERY_OUTCOMES: Record<QueryOutcome, string> = {
  explained: "Explained, and the patient was content",
  restarted: "The medicine was put back",
  appointment: "An appointment was booked",
  clinician: "Passed to a clinician",
  complaint: "Became a complaint",
  other: "Ended otherwise",
  waiting: "Still to be answered",
};

export function stepAfter(state: CycleState): Exclude<OpenStep, "plan"> | null {
  return state === "plan" ? "do" : state === "do" ? "study" : state === "study" ? "act" : null;
}

export function stepBefore(state: CycleState): OpenStep | null {
  return state === "act" ? "study" : state === "study" ? "do" : state === "do" ? "plan" : null;
}

/** The toolkit's two questions of the Study have boxes of their own. */
export const OWN_BOXES = ["worked-well", "better"];
