import { useState } from "react";
import { useMe } from "../../access/viewer/useMe";
import type { ReviewRecord } from "../../api/generated";
import { datePartsOf, inDays } from "../../lib/dates";
import { type Amendment, type Draft, draftAt, draftKey, dropDraft, keepDraft } from "./drafts";

type Place = { worklistId: string; patientId: string; review: ReviewRecord | null };

/** Long enough for a letter to be answered. It can be changed. */
const CHASE_AFTER_DAYS = 14;

/** The draft of this patient, taken up where it was left: by going elsewhere, or by an idle sign-out. */
export function useReviewDraft({ worklistId, patientId, review }: Place) {
  const { staff_id } = useMe();
  const key = draftKey(staff_id, worklistId, patientId);
  const [draft, setDraft] = useState<Draft>(() => draftAt(key) ?? freshDraft(review));
  const [isOpen, setOpen] = useState(() => draftAt(key) !== undefined);
  const [wasKept] = useState(() => draftAt(key) !== undefined);
  const change = (part: Partial<Draft>) => {
    // From what was kept, not from what was drawn: an answer may arrive after more was typed.
    const changed = { ...(draftAt(key) ?? draft), ...part };
    setDraft(changed);
    // Open from now on: what a colleague records meanwhile must not take the form away.
    setOpen(true);
    keepDraft(key, changed);
  };
  const amend = (id: string, part: Partial<Amendment>) => {
    const amendments = (draftAt(key) ?? draft).amendments;
    const before = amendments[id] ?? { directions: "", quantity: "" };
    change({ amendments: { ...amendments, [id]: { ...before, ...part } } });
  };
  return {
    draft,
    wasKept,
    isOpen,
    change,
    amend,
    open: (part: Partial<Draft> = {}) => change(isOpen ? part : { ...freshDraft(review), ...part }),
    drop: () => {
      dropDraft(key);
      setOpen(false);
    },
  };
}

export type ReviewDraft = ReturnType<typeof useReviewDraft>;

/** A change starts from what was recorded, but its ticks are given anew. */
export function freshDraft(review: ReviewRecord | null): Draft {
  return {
    outcome: review?.outcome ?? "",
    note: review?.note ?? "",
    about: review ? review.medicines.map((one) => one.medication_id) : null,
    amendments: Object.fromEntries(
      (review?.medicines ?? []).map((one) => [
        one.medication_id,
        { directions: one.new_directions ?? "", quantity: one.new_quantity ?? "" },
      ]),
    ),
    askWhom: review?.ask_whom ?? "",
    chaseOn: datePartsOf(review?.chase_on ?? inDays(CHASE_AFTER_DAYS)),
    earlyReason: review?.early_issue_reason ?? "",
    unknownsConfirmed: false,
    holdsAccepted: false,
    seen: review?.version ?? 0,
  };
}
