import type {
  EntryFacets,
  Hold,
  IssueTimeline,
  OutcomeChoice,
  ReviewRecord,
  WorklistEntryPanel,
  WorklistEntryRow,
  WorklistSummary,
} from "../api/generated";
import { aDose, patientDoses } from "./doses";

/** What tests of worklists and reviews show. A test states only what differs. */
export const WORKLIST_ID = "00000000-0000-4000-8000-0000000000a1";
export const PATIENT_ID = "00000000-0000-4000-8000-0000000000b1";
export const OTHER_ID = "00000000-0000-4000-8000-0000000000b2";
export const COLLEAGUE = {
  staff_id: "00000000-0000-4000-8000-0000000000c1",
  name: "Tilda Fennel",
  profession: "gp",
};

export const DIED: Hold = {
  code: "died",
  strength: "hard_stop",
  scope: "all_contact",
  title: "Has died",
  sentence: "This patient has died. Nothing may be sent.",
};
export const NO_ADDRESS: Hold = {
  code: "no_valid_address",
  strength: "hard_stop",
  scope: "letters",
  title: "No valid address",
  sentence: "The address cannot be posted to.",
};
export const NO_TEXTS: Hold = {
  code: "declined_texts",
  strength: "hard_stop",
  scope: "texts",
  title: "Declined texts",
  sentence: "This patient does not want text messages.",
};
export const PREGNANCY: Hold = {
  code: "pregnancy",
  strength: "clinician_first",
  scope: "all_contact",
  title: "Pregnancy",
  sentence: "This patient is pregnant.",
};
export const CANCER_PAIN: Hold = {
  code: "cancer_pain",
  strength: "unknown",
  scope: "all_contact",
  title: "Cancer pain",
  sentence: "The extract does not say whether the opioid is for cancer pain; confirm.",
};

export function aWorklist(differs: Partial<WorklistSummary> = {}): WorklistSummary {
  return {
    id: WORKLIST_ID,
    name: "November list",
    search: "not-issued",
    search_title: "On repeat, not issued",
    parameters: { months: 2, schedules: "all", uses: "pain" },
    narrowing: { combined_with: [], not_reviewed_within_months: null, capacity: null, first_by: null },
    parameters_in_words: "All opioids, not issued in 2 months",
    rule_version: "1",
    extract_number: 3,
    extract_dated_on: "2026-11-20",
    previous_id: null,
    next_id: null,
    made_by: "Pim Marrow",
    made_at: "2026-11-20T09:12:00Z",
    due_again_on: "2027-01-20",
    is_due: false,
    counts: {
      listed: 27,
      new: 9,
      still_there: 18,
      back_again: 0,
      gone: 4,
      waiting: 0,
      left_out: null,
      also_met: [],
      too_new: 2,
      unknown_products: 3,
      use_unsaid: 0,
      not_judged: 1,
      not_ruled_out: 0,
      to_do: 20,
      to_countersign: 1,
      reviewed: 4,
      held: 2,
      coverage: null,
      numbers: null,
    },
    ...differs,
  };
}

export function anEntry(differs: Partial<WorklistEntryRow> = {}): WorklistEntryRow {
  return {
    patient: {
      patient_id: PATIENT_ID,
      listed: "TURNIP, Éva (Ms)",
      nhs_number: "9991234567",
      birth_date: "1951-03-01",
    },
    standing: "new",
    not_ruled_out: false,
    waiting: false,
    ome_by_directions: null,
    ome_by_quantity: null,
    early_issues: null,
    dependence: null,
    reviewed_on: null,
    reasons: [
      {
        medication_id: "00000000-0000-4000-8000-0000000000d1",
        medicine: "Codeine 30mg tablets",
        kind: "last_issue_too_long_ago",
        found_by: null,
        sentence: "Codeine 30mg tablets: last issued on 3 May 2026.",
        last_issued_on: "2026-05-03",
        started_on: "2024-01-09",
        early_issues: [],
        may_still_run: false,
        before_start: false,
        superseded_by: null,
        estimated: false,
        possible_duplicates: 0,
        use_unsaid: false,
        ome: null,
      },
    ],
    holds: [],
    held: false,
    assigned_to: null,
    assigned_to_id: null,
    review: null,
    version: 1,
    ...differs,
  };
}

export function facets(differs: Partial<EntryFacets> = {}): EntryFacets {
  return {
    tab: "to_do",
    total: 27,
    standings: [
      { value: "new", patients: 9 },
      { value: "still_there", patients: 18 },
    ],
    reasons: [{ value: "last_issue_too_long_ago", patients: 27 }],
    holds: [{ code: "pregnancy", title: "Pregnancy", patients: 1 }],
    dependence: [
      { value: "any", patients: 4 },
      { value: "gabapentinoid", patients: 4 },
      { value: "none", patients: 23 },
    ],
    assigned: [{ staff_id: null, name: null, patients: 27 }],
    ...differs,
  };
}

export function aReview(differs: Partial<ReviewRecord> = {}): ReviewRecord {
  return {
    outcome: "invite_for_review",
    outcome_label: "Invite for review",
    note: "",
    medicines: [],
    ask_whom: null,
    chase_on: null,
    early_issue_reason: null,
    early_issue_reason_label: null,
    decided_extract: 3,
    proposed: false,
    unknowns_confirmed: true,
    clinician_holds_accepted: false,
    reviewed_by: "Tilda Fennel",
    reviewed_at: "2026-11-21T10:00:00Z",
    countersigned_by: null,
    countersigned_at: null,
    done_in_record_by: null,
    done_in_record_at: null,
    replaced_at: null,
    version: 1,
    ...differs,
  };
}

export function aTimeline(differs: Partial<IssueTimeline> = {}): IssueTimeline {
  return {
    patient_id: PATIENT_ID,
    begins: "2025-11-20",
    as_at: "2026-11-20",
    ends: "2026-12-18",
    early_means: "Early: more than 3 working days before the supply in hand was due to run out",
    lanes: [],
    ...differs,
  };
}

export function anOutcome(differs: Partial<OutcomeChoice> = {}): OutcomeChoice {
  return {
    outcome: "invite_for_review",
    label: "Invite for review",
    meaning: "The patient gets an invitation.",
    key: "1",
    needs_note: false,
    note_asks: null,
    leads_to_writing: true,
    letters: ["Invitation to a review"],
    messages: ["Invitation to a review"],
    may: "decide",
    ...differs,
  };
}

export function aPanel(differs: Partial<WorklistEntryPanel> = {}): WorklistEntryPanel {
  const entry = anEntry(differs);
  return {
    ...entry,
    details: {
      ...entry.patient,
      sex: null,
      address_lines: ["1 Plum Row"],
      postcode: "ZZ99 3WZ",
      mobile: null,
      email: null,
      usual_gp: null,
      registration: "registered",
      died: null,
      died_on: null,
      reviewed_on: null,
      as_at_extract: 3,
      as_at: "2026-11-20",
      holds: [],
      context: [],
      medicines: [
        aMedicine("Paracetamol 500mg tablets", { opioid: "no", schedule: "none" }),
        aMedicine("Codeine 30mg tablets", { opioid: "yes", schedule: "5", dose: aDose() }),
        aMedicine("Mystery linctus", { opioid: "unknown" }),
      ],
      issues: [],
      doses: patientDoses(),
    },
    history: [],
    record_note: null,
    neighbours: { previous: null, next: OTHER_ID, position: 3, total: 30, left_to_review: 27 },
    ...differs,
  };
}

function aMedicine(
  name: string,
  differs: Partial<WorklistEntryPanel["details"]["medicines"][number]>,
): WorklistEntryPanel["details"]["medicines"][number] {
  return {
    medication_id: name,
    name,
    kind: "repeat",
    directions: "One at night",
    quantity: null,
    unit: null,
    indication: null,
    started_on: null,
    ended_on: null,
    last_issued_on: null,
    review_due_on: null,
    hospital_only: null,
    opioid: "no",
    substances: [],
    schedule: null,
    clinician_must_say: false,
    active_repeat: true,
    dose: null,
    ...differs,
  };
}
