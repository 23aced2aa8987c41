import type { InterventionView, WorksheetView } from "../api/generated";

export const INTERVENTION_ID = "3f0c2b8a-1111-4222-8333-444455556666";

export function anIntervention(more: Partial<InterventionView> = {}): InterventionView {
  return {
    id: INTERVENTION_ID,
    option: "O5",
    option_title: "Codeine on repeat",
    variant: "codeine-regular",
    variant_title: "Regular",
    title: "Codeine, regular",
    status: "planned",
    status_reason: "",
    status_since: "2026-11-27",
    statement: "Review 124 people",
    patients: 124,
    by_when: "2027-05-01",
    starts_on: null,
    cycle: null,
    accomplish: "Fewer people take codeine on repeat",
    know: "We watch codeine on repeat",
    change: "Invite them to a review",
    aim: {
      statement: "Review 124 people",
      patients: 124,
      by_when: "2027-05-01",
      measure: null,
      measure_title: null,
      target: null,
      why: "",
    },
    smart: {
      letters: [
        { letter: "S", name: "Specific", met: true, hint: null },
        { letter: "M", name: "Measurable", met: false, hint: "Say what the measure should come to." },
      ],
      says: "1 of 5 letters met.",
    },
    capacity: {
      appointments_a_week: 4,
      letters_a_week: null,
      appointments_each: 1,
      counts_only_who_ask: false,
      weeks: 31,
      until: "2027-07-02",
      fits: false,
      says: ["With 4 slots a week this aim takes 31 weeks, until 2 July 2027."],
      share_says: "About 1 in 3 people ask for an appointment.",
    },
    team: [],
    search: null,
    wordings: [],
    agreements: [],
    measures: [{ id: "codeine-on-repeat", title: "Codeine on repeat" }],
    balancing: [],
    serves: [],
    served_by: [],
    discussion_id: null,
    came_from: null,
    tasks: [{ part: "capacity", state: "begun", says: "With 4 slots a week this aim takes 31 weeks." }],
    option_is_newer: false,
    can_change: true,
    made_by: "Robin Placeholder",
    made_at: "2026-11-27T10:00:00Z",
    version: 3,
    ...more,
  };
}

export function aWorksheet(more: Partial<WorksheetView> = {}): WorksheetView {
  const row = { covers: "O5.P", hint: null, original: null, original_is_newer: false } as const;
  const question = { ...row, answer: "text", choices: [], origin: "toolkit" } as const;
  return {
    intervention_id: INTERVENTION_ID,
    title: "Codeine, regular",
    option: "O5",
    option_title: "Codeine on repeat",
    variant_title: "Regular",
    questions: [
      { ...question, choices: [], name: "who-searches", question: "Who runs the search?" },
      { ...question, choices: [], name: "who-reviews", question: "Who reviews?" },
    ],
    items: [
      {
        ...row,
        name: "identified",
        title: "Patients found",
        kind: "count",
        by: [],
        at: "once",
        fills_itself: true,
        tallied: false,
        optional: false,
        origin: "toolkit",
      },
    ],
    questions_left_out: [],
    items_left_out: [],
    study: ["What went well?"],
    act: ["What next?"],
    says: "As in the toolkit.",
    can_change: true,
    version: 3,
    ...more,
  };
}
