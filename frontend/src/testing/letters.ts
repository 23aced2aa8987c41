import type { LetterBatchSummary } from "../api/generated";
import { WORKLIST_ID } from "./worklists";

export const BATCH_ID = "00000000-0000-4000-8000-0000000000e1";

/** A batch just prepared. A test states only what differs. */
export function aBatch(differs: Partial<LetterBatchSummary> = {}): LetterBatchSummary {
  return {
    id: BATCH_ID,
    worklist_id: WORKLIST_ID,
    worklist_name: "November list",
    template_id: "invitation",
    template_title: "Invitation to a review",
    template_version: "1",
    dated_on: "2026-11-22",
    state: "created",
    included: 12,
    held: 1,
    withheld: 0,
    vetoed: 0,
    rendered_letters: 0,
    print_failed: false,
    pages: null,
    sheets: null,
    prepared_by: "Pim Marrow",
    prepared_at: "2026-11-22T09:00:00Z",
    approved_by: null,
    approved_at: null,
    rendered_at: null,
    posted_by: null,
    posted_on: null,
    version: 1,
    can_approve: true,
    cannot_approve_because: null,
    can_veto: false,
    ...differs,
  };
}
