import type { CycleState, Decision, StepState } from "../../api/generated";
import { Tag } from "../../ui/Tag";
import { DECISIONS, STATES, STEP_STATES } from "./words";

export function StateTag({ state }: { state: CycleState }) {
  return <Tag colour={STATES[state].colour}>{STATES[state].words}</Tag>;
}

export function StepTag({ state }: { state: StepState }) {
  return <Tag colour={STEP_STATES[state].colour}>{STEP_STATES[state].words}</Tag>;
}

export function DecisionTag({ decision }: { decision: Decision }) {
  return <Tag colour={DECISIONS[decision].colour}>{DECISIONS[decision].words}</Tag>;
}
