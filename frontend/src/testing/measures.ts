import type { MeasurePoint, MeasureSummary, MeasureView } from "../api/generated";

export function aMeasure(more: Partial<MeasureSummary> = {}): MeasureSummary {
  return {
    id: "codeine-on-repeat",
    title: "Codeine or dihydrocodeine on repeat",
    short: "Codeine on repeat",
    options: ["O5"],
    balancing: false,
    source: "extract",
    by: "extract",
    unit: "patients",
    direction: "down",
    newest: {
      on: "2026-11-20",
      value: 27,
      numerator: 27,
      denominator: null,
      in_words: "27 patients on 20 November 2026",
    },
    previous: null,
    change_in_words: "14 fewer than on 20 October 2026",
    variation: "improvement",
    assurance: null,
    target: null,
    headline: "Fewer since March: 9 months in a row below the old average",
    available: true,
    unavailable_because: null,
    recent: [
      { on: "2026-10-20", value: 41 },
      { on: "2026-11-20", value: 27 },
    ],
    ...more,
  };
}

export function aMeasurePoint(
  on: string,
  value: number | null,
  more: Partial<MeasurePoint> = {},
): MeasurePoint {
  return {
    on,
    label: on,
    value,
    numerator: value,
    denominator: null,
    absent_because: value === null ? "That extract does not say when medicines were issued." : null,
    special_cause: null,
    special_cause_in_words: null,
    means: null,
    phase: 1,
    centre: 34,
    lower: 10,
    upper: 58,
    rule_version: "codeine-on-repeat 1",
    ...more,
  };
}

export function aMeasureView(more: Partial<MeasureView> = {}): MeasureView {
  return {
    ...aMeasure(),
    numerator_words: "Patients with codeine or dihydrocodeine on repeat",
    denominator_words: null,
    per: null,
    includes: ["Repeats only, issued lately or not."],
    rule_version: "codeine-on-repeat 1",
    chart: "xmr",
    chart_refused: null,
    points: [
      aMeasurePoint("2026-09-20", null),
      aMeasurePoint("2026-10-20", 41),
      aMeasurePoint("2026-11-20", 27, {
        special_cause: "shift",
        special_cause_in_words: "Part of a shift",
        means: "better",
      }),
    ],
    phases: [
      {
        number: 1,
        first: "2026-09-20",
        last: "2026-11-20",
        values: 2,
        baseline: 2,
        trial_limits: true,
        centre: 34,
        lower: 10,
        upper: 58,
        runs: {
          longest_run: 1,
          longest_run_max: 4,
          crossings: 1,
          crossings_min: 0,
          signal: false,
          in_words: "Longest run 1.",
        },
        because: null,
        chosen_by: null,
      },
    ],
    verdict: {
      variation: "improvement",
      variation_in_words: "Better than chance alone explains.",
      assurance: null,
      assurance_in_words: null,
      learning: "Look at what was tried at that time.",
    },
    caution: "Trial limits: the lines rest on 2 figures, fewer than 12, and will still move.",
    so_far: null,
    summary: "3 extracts, from 20 September 2026 to 20 November 2026.",
    notes: [{ number: 1, on: "2026-10-25", words: "Cycle 1: letters to 30 patients", link: null }],
    choices: {
      chart: "xmr",
      charts: [
        { kind: "xmr", title: "XmR chart", tells: "The average, with limits.", recommended: true },
        { kind: "run", title: "Run chart", tells: "The median.", recommended: false },
      ],
      baseline: null,
      target: null,
      rebases: [],
      version: 0,
      history: [],
    },
    provenance: {
      source: "Opioid toolkit for general practice",
      version: "1",
      authored: "2026-11-27",
      checked: null,
      reviewed: null,
      review_due: "2027-05-27",
      verified: false,
      note: null,
    },
    ...more,
  };
}
