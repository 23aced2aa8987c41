import { useState } from "react";
import { useMe } from "../../access/viewer/useMe";
import type { ReviewRecord } from "../../api/generated";
import { type Draft, draftAt, draftKey, dropDraft, keepDraft } from "./drafts";

type Place = { worklistId: string; patientId: string; review: ReviewRecord | null };

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
  return {
    draft,
    wasKept,
    isOpen,
    change,
    open: (part: Partial<Draft> = {}) => change(isOpen ? part : { ...freshDraft(review), ...part }),
    drop: () => {
      dropDraft(key);
      setOpen(false);
    },
  };
}

export type ReviewDraft = ReturnType<typeof useReviewDraft>;

/** A change starts from what was recorded, but its ticks are given anew. */
function freshDraft(review: ReviewRecord | null): Draft {
  return {
    outcome: review?.outcome ?? "",
    note: review?.note ?? "",
    unknownsConfirmed: false,
    holdsAccepted: false,
    seen: review?.version ?? 0,
  };
}
