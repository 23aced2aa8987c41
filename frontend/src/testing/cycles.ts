import type { CycleRamp, CycleView, DoItemView, FilledFigure, Value } from "../api/generated";

export const CYCLE_ID = "00000000-0000-4000-8000-00000000c001";
export const INTERVENTION_ID = "00000000-0000-4000-8000-00000000a001";

export function aValue(more: Partial<Value> = {}): Value {
  return {
    not_known: false,
    yes: null,
    on: null,
    number: 12,
    of: null,
    percent: null,
    by: [],
    text: null,
    doses: [],
    notes: [],
    in_words: "12",
    ...more,
  };
}

export function aFilled(more: Partial<FilledFigure> = {}): FilledFigure {
  return { value: aValue(), because: null, note: null, parts: [], as_of: "2026-11-20", rows: [], ...more };
}

export function anItem(more: Partial<DoItemView> = {}): DoItemView {
  return {
    name: "reviewed",
    covers: "O1.D",
    title: "Patients reviewed",
    hint: null,
    kind: "count",
    by: [],
    at: "once",
    fill: null,
    tallies: [],
    optional: false,
    start: null,
    end: { filled: null, typed: null },
    ...more,
  };
}

/** The first cycle of an intervention, under way, as somebody sees it who plans and records. */
export function aCycle(more: Partial<CycleView> = {}): CycleView {
  return {
    id: CYCLE_ID,
    intervention_id: INTERVENTION_ID,
    intervention_title: "Tidy the repeats",
    option: "O1",
    option_title: "Repeat prescribing housekeeping",
    number: 1,
    state: "do",
    variant: "all-opioids",
    variant_title: "All opioids",
    purpose: "Ring before removing",
    prediction: "Fewer queries",
    planned_start: null,
    planned_end: null,
    started_on: "2026-11-01",
    ended_on: null,
    decision: null,
    changed_at: "2026-11-20T10:00:00Z",
    search: { search: "not-issued", parameters: { months: 2 }, in_words: "Not issued in 2 months" },
    continues_id: null,
    next_id: null,
    changed_from_last: "",
    rerun_every: null,
    rerun_unit: null,
    plan: [
      {
        name: "who-reviews",
        covers: "O1.P",
        question: "Who reviews the patients?",
        hint: null,
        kind: "text",
        choices: [],
        answer: null,
      },
      {
        name: "how-told",
        covers: "O1.P",
        question: "How will patients hear?",
        hint: null,
        kind: "choices",
        choices: ["Letter", "Phone"],
        answer: null,
      },
    ],
    do: [anItem()],
    runs: [],
    study: {
      worked_well: "",
      could_be_better: "",
      prompts: [
        { name: "worked-well", words: "What worked well?", answer: "" },
        { name: "queries-taught", words: "What did the queries teach you?", answer: "" },
      ],
      is_empty: true,
    },
    act: {
      decision: null,
      changes: "",
      next_cycle: null,
      next_variant: null,
      next_start: null,
      review_on: null,
      prompts: ["What will you change?"],
      variants: [],
      suggested: null,
      preview: null,
    },
    steps: [
      { step: "plan", state: "done", says: "8 of 10 questions answered" },
      { step: "do", state: "in_progress", says: "7 figures fill themselves" },
      { step: "study", state: "not_started", says: "Nothing written yet" },
      { step: "act", state: "not_started", says: "Not decided yet" },
    ],
    due: [],
    last_change: null,
    figures_frozen_on: null,
    can_plan: true,
    can_record: true,
    cannot_close_because: "The study is empty.",
    changed_by: "Robin Placeholder",
    version: 3,
    ...more,
  };
}

export function aRamp(more: Partial<CycleRamp> = {}): CycleRamp {
  return {
    intervention_id: INTERVENTION_ID,
    intervention_title: "Tidy the repeats",
    option: "O1",
    steps: [
      {
        cycle_id: CYCLE_ID,
        number: 1,
        state: "do",
        started_on: "2026-11-01",
        ended_on: null,
        dates_say: "Since 1 November 2026.",
        variant_title: "All opioids",
        tried: "Ring before removing",
        measure: null,
        measure_title: null,
        start: null,
        end: null,
        result_says: "From 40 to 31 dormant repeats.",
        learnt: "",
        decision: null,
        decision_says: "",
        what_changes: "",
      },
    ],
    open_id: CYCLE_ID,
    can_start: false,
    cannot_start_because: "Cycle 1 is still open.",
    ...more,
  };
}
