import type { Outcome } from "../../api/generated";
import { forgetWhenLeaving } from "../../api/unsaved";
import type { DateParts } from "../../lib/dates";

/** What one medicine is to have from now on, as typed. */
export type Amendment = { directions: string; quantity: string };

/** What somebody has begun to decide. `seen` is the version of the review that they had before them. */
export type Draft = {
  outcome: Outcome | "";
  note: string;
  /** The medicines that it is about, by id; null for those of the reasons. */
  about: string[] | null;
  /** By medicine, for “amend dose”. */
  amendments: Record<string, Amendment>;
  askWhom: string;
  chaseOn: DateParts;
  earlyReason: string;
  unknownsConfirmed: boolean;
  holdsAccepted: boolean;
  seen: number;
};

/**
 * Kept in the tab's memory only: notes about patients are never stored at rest in a browser. So a draft
 * survives an idle sign-out, which keeps the page loaded, and is gone with the tab or when its writer signs
 * out. The key names who wrote it: the next person at this computer does not find it.
 */
const drafts = new Map<string, Draft>();
forgetWhenLeaving(() => drafts.clear());

export function draftKey(staffId: string, worklistId: string, patientId: string): string {
  return [staffId, worklistId, patientId].join("/");
}

export function draftAt(key: string): Draft | undefined {
  return drafts.get(key);
}

export function keepDraft(key: string, draft: Draft): void {
  drafts.set(key, draft);
}

export function dropDraft(key: string): void {
  drafts.delete(key);
}
