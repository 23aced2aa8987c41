import type { LetterBatchSummary, LetterReleaseSummary } from "../api/generated";
import { WORKLIST_ID } from "./worklists";

export const BATCH_ID = "00000000-0000-4000-8000-0000000000e1";
export const RELEASE_ID = "00000000-0000-4000-8000-0000000000e2";

/** A week of letters that nobody has approved yet. A test states only what differs. */
export function aRelease(differs: Partial<LetterReleaseSummary> = {}): LetterReleaseSummary {
  return {
    id: RELEASE_ID,
    batch_id: BATCH_ID,
    kind: "invitation",
    week: "2026-11-16",
    state: "waiting",
    letters: 12,
    withheld: 0,
    rendered_letters: 0,
    print_failed: false,
    can_print_now: false,
    pages: null,
    sheets: null,
    parts: [],
    take_out: [],
    dated_on: "2026-11-22",
    rendered_at: null,
    downloaded_at: null,
    downloaded_by: null,
    posted_on: null,
    posted_by: null,
    withdrawn_because: null,
    version: 1,
    ...differs,
  };
}

/** A batch just prepared. A test states only what differs. */
export function aBatch(differs: Partial<LetterBatchSummary> = {}): LetterBatchSummary {
  return {
    id: BATCH_ID,
    kind: "invitation",
    title: "Invitation to a review",
    worklists: [{ id: WORKLIST_ID, name: "November list" }],
    wordings: [{ format: "standard", language: "en", version: "1", own: false }],
    state: "created",
    stage: "created",
    included: 12,
    held: 1,
    withheld: 0,
    vetoed: 0,
    to_phone: 0,
    releases: [aRelease()],
    prepared_by: "Pim Marrow",
    prepared_at: "2026-11-22T09:00:00Z",
    approved_by: null,
    approved_at: null,
    version: 1,
    can_approve: true,
    cannot_approve_because: null,
    can_veto: false,
    ...differs,
  };
}

/** Approved, with one week in this state. */
export function anApproved(release: Partial<LetterReleaseSummary>): LetterBatchSummary {
  const one = aRelease(release);
  const stage = one.print_failed ? "print_failed" : one.state;
  return aBatch({ state: "approved", stage, releases: [one], can_approve: false });
}

/** Its print file is there, in one part. */
export const MADE: Partial<LetterReleaseSummary> = {
  state: "rendered",
  rendered_letters: 12,
  pages: 24,
  sheets: 12,
  parts: [{ part: 1, letters: 12, pages: 24, sheets: 12, downloaded_at: null }],
};
