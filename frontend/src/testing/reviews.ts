import { beforeEach } from "vitest";
import type { WorklistEntryPanel } from "../api/generated";
import { paths } from "../paths";
import { answer } from "./answers";
import { aPerson, aRole, PRACTICE } from "./people";
import { renderApp } from "./renderApp";
import { anOutcome, aPanel, aTimeline, aWorklist, OTHER_ID, PATIENT_ID, WORKLIST_ID } from "./worklists";

const { ods } = PRACTICE;
export const AT = `/api/v1/practices/${ods}`;
const LIST = `${AT}/worklists/${WORKLIST_ID}`;
export const ENTRY = `${LIST}/entries/${PATIENT_ID}`;
const NEXT = `${LIST}/entries/${OTHER_ID}`;
export const CLINICIAN = {
  ...aRole("clinician"),
  permissions: ["worklist:read", "review:record", "dose:calculate"] as string[] as never,
};
export const KEEP = anOutcome({
  outcome: "keep_with_reason",
  label: "Keep, with a reason",
  key: "2",
  needs_note: true,
  note_asks: "Write down why it stays",
  leads_to_writing: false,
  letters: [],
  messages: [],
});

const next = aPanel({
  patient: { patient_id: OTHER_ID, listed: "LEEK, Bo", nhs_number: "9991234568", birth_date: null },
});

type Answers = Parameters<typeof answer>[0];

/** The review screen of a patient, with another one after them. */
export function openReview(panel: WorklistEntryPanel, more: Answers = {}, staff = "1") {
  const sent = answer({
    "GET /api/v1/me": { body: { ...aPerson(CLINICIAN), staff_id: staff } },
    [`GET ${LIST}`]: { body: aWorklist() },
    [`GET ${AT}/outcomes`]: { body: [anOutcome(), KEEP] },
    [`GET ${ENTRY}`]: { body: panel },
    [`GET ${NEXT}`]: { body: next },
    [`GET ${ENTRY}/timeline`]: { body: aTimeline() },
    [`GET ${NEXT}/timeline`]: { body: aTimeline({ patient_id: OTHER_ID }) },
    [`POST ${ENTRY}/visit`]: { body: { others: [], version: panel.review?.version ?? 0 } },
    [`POST ${NEXT}/visit`]: { body: { others: [], version: 0 } },
    [`GET ${AT}/early-issue-reasons`]: {
      body: [{ code: "dose_increase", label: "The dose was increased" }],
    },
    ...more,
  });
  return { sent, ...renderApp(paths.worklistPatient(ods, WORKLIST_ID, PATIENT_ID)) };
}

// Drafts outlive a page on purpose; here each test is a different person.
let person = 0;
beforeEach(() => {
  person += 1;
});
export const openAfresh = (panel: WorklistEntryPanel, more: Answers = {}) =>
  openReview(panel, more, `person-${person}`);

type Sent = ReturnType<typeof answer>;

export const saved = (sent: Sent) => sent.filter((one) => one.method === "PUT");

export async function savedBody(sent: Sent): Promise<Record<string, unknown>> {
  return JSON.parse((await saved(sent)[0]?.text()) ?? "{}");
}
