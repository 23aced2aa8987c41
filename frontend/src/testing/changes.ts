import type { ChangeCounts, ChangeRow } from "../api/generated";
import { PATIENT_ID, WORKLIST_ID } from "./worklists";

/** A removal that was undone in the second of two extracts. A test states only what differs. */
export function aChange(differs: Partial<ChangeRow> = {}): ChangeRow {
  return {
    review_id: "00000000-0000-4000-8000-0000000000c1",
    worklist_id: WORKLIST_ID,
    worklist_name: "November list",
    patient: {
      patient_id: PATIENT_ID,
      listed: "SAMPLE, Robin (Mx)",
      nhs_number: "9990000018",
      birth_date: "1961-05-04",
    },
    medication_id: "00000000-0000-4000-8000-0000000000d1",
    medicine: "Codeine 30mg tablets",
    outcome: "remove_and_tell",
    outcome_label: "Remove from repeat and tell the patient",
    wanted: null,
    decided_on: "2026-11-22",
    decided_by: "Dr Ada Sample",
    days_since_decided: 60,
    done_by: "Dr Ada Sample",
    done_on: "2026-11-23",
    is_to_do: false,
    is_gone: false,
    review_version: 2,
    medicines_in_review: 1,
    verdict: "undone",
    evidence: "In the extract of 20 January 2027 “Codeine 30mg tablets” is on repeat again",
    history: [
      { number: 2, dated_on: "2026-12-20", verdict: "held", evidence: "Off repeat" },
      { number: 3, dated_on: "2027-01-20", verdict: "undone", evidence: "On repeat again" },
    ],
    beside: [],
    review_again_on: WORKLIST_ID,
    decided_again_on: null,
    ...differs,
  };
}

export function someCounts(differs: Partial<ChangeCounts> = {}): ChangeCounts {
  return {
    changes: 20,
    to_do: 1,
    waiting: 0,
    held: 14,
    not_held: 2,
    undone: 1,
    unknown: 3,
    not_seen_yet: 0,
    decided_again: 0,
    newest_extract_on: "2027-01-20",
    ...differs,
  };
}
