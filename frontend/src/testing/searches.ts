import type { Explanation, SavedSearch, SearchDescription } from "../api/generated";

/** What tests of searches show. A test states only what differs. */
export const SAVED_ID = "00000000-0000-4000-8000-0000000000e1";

const USES: SearchDescription["parameters"][number] = {
  name: "uses",
  label: "For which use",
  kind: "choice",
  default: "pain",
  minimum: null,
  maximum: null,
  choices: [
    { value: "pain", label: "For pain only" },
    { value: "all", label: "For any use" },
  ],
};

export const NOT_ISSUED: SearchDescription = {
  id: "not-issued",
  title: "On repeat, not issued",
  finds: "An opioid on repeat that was not issued.",
  included: ["Lines on active repeat"],
  left_out: ["Acute items"],
  parameters: [
    {
      name: "months",
      label: "Months without an issue",
      kind: "whole_number",
      default: 2,
      minimum: 1,
      maximum: 24,
      choices: [],
    },
    {
      name: "schedules",
      label: "Which schedules",
      kind: "several",
      default: "all",
      minimum: null,
      maximum: null,
      choices: [
        { value: "2", label: "Schedule 2" },
        { value: "3", label: "Schedule 3" },
        { value: "all", label: "All opioids" },
      ],
    },
    USES,
  ],
  needs_numbers: false,
  needs_issues: true,
  available: true,
};

export const HIGH_DOSE: SearchDescription = {
  ...NOT_ISSUED,
  id: "high-dose",
  title: "High dose",
  finds: "Patients whose dose reaches the threshold.",
  parameters: [
    {
      name: "threshold",
      label: "Milligrams a day",
      kind: "whole_number",
      default: "in_force",
      minimum: 10,
      maximum: 1000,
      choices: [{ value: "in_force", label: "The threshold in force" }],
    },
  ],
};

export const LISTED: SearchDescription = {
  ...NOT_ISSUED,
  id: "listed",
  title: "A list of NHS numbers",
  finds: "The patients whose NHS numbers were pasted.",
  parameters: [USES],
  needs_numbers: true,
};

export function aSavedSearch(differs: Partial<SavedSearch> = {}): SavedSearch {
  return {
    id: SAVED_ID,
    name: "From 60 mg",
    search: "high-dose",
    search_title: "High dose",
    parameters: { threshold: 60 },
    narrowing: { combined_with: [], not_reviewed_within_months: null, capacity: null, first_by: null },
    in_words: "Oral morphine equivalent that reaches 60 mg a day",
    can_run: true,
    made_by: "Pim Marrow",
    made_at: "2026-11-20T09:12:00Z",
    changed_at: "2026-11-20T09:12:00Z",
    version: 3,
    ...differs,
  };
}

export function anExplanation(differs: Partial<Explanation> = {}): Explanation {
  return {
    search: "high-dose",
    title: "High dose",
    finds: "Patients whose dose reaches the threshold.",
    parameters: { threshold: 60 },
    in_words: "Oral morphine equivalent that reaches 60 mg a day",
    included: ["All opioids with a supply"],
    left_out: ["Hospital-only items"],
    rule_version: "high-dose 1",
    products_version: "2",
    extract_number: 3,
    extract_dated_on: "2026-11-20",
    groups: [
      {
        group: "listed.0123456789ab",
        standing: "listed",
        sentence: "Included",
        lines: 9,
        patients: 7,
        kinds: 1,
        products: [{ name: "Morphine 30mg tablets", substances: ["morphine"], lines: 9, patients: 7 }],
      },
      {
        group: "left_out.0123456789ab",
        standing: "left_out",
        sentence: "Supplied by a hospital",
        lines: 2,
        patients: 1,
        kinds: 1,
        products: [{ name: "Mystery mixture", substances: [], lines: 2, patients: 1 }],
      },
    ],
    people_left_out: { died: 5, left: 11, temporary: 1 },
    ...differs,
  };
}
