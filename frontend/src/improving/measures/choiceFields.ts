import type { ChartKind, MeasureChoices, MeasureChoicesChange } from "../../api/generated";

export type ChoiceFields = {
  chart: ChartKind;
  baseline: string;
  target: string;
  rebases: { on: string; because: string }[];
};

export function fieldsOf({ chart, baseline, target, rebases }: MeasureChoices): ChoiceFields {
  return {
    chart,
    baseline: baseline === null ? "" : String(baseline),
    target: target === null ? "" : String(target),
    rebases: rebases.map(({ on, because }) => ({ on, because })),
  };
}

/** An empty box is nothing chosen, never nought. */
export function bodyOf({ chart, baseline, target, rebases }: ChoiceFields): MeasureChoicesChange {
  return { chart, baseline: numberOrNull(baseline), target: numberOrNull(target), rebases };
}

function numberOrNull(typed: string): number | null {
  return typed.trim() === "" ? null : Number(typed);
}
