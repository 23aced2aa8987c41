import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { type Outcome, type OutcomeChoice, recordReview, type WorklistEntryPanel } from "../../api/generated";
import { readWorklistEntryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import type { SummaryError } from "../../ui/ErrorSummary";
import { changedMeanwhile, errorsFrom } from "./refusals";
import type { ReviewDraft } from "./useReviewDraft";

type Options = {
  path: { ods: string; worklist_id: string; patient_id: string };
  query: Parameters<typeof readWorklistEntryOptions>[0]["query"];
  panel: WorklistEntryPanel;
  choices: OutcomeChoice[];
  review: ReviewDraft;
  onSaved: () => Promise<void>;
};

/** Saves against the version that the reviewer saw. If it is no longer that one, the draft waits for a second save. */
export function useSaveReview({ path, query, panel, choices, review, onSaved }: Options) {
  const queries = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  // A second press may come before the first one is drawn, or while the next patient is on the way: once saved,
  // this screen saves no more.
  const isBusy = useRef(false);
  const [errors, setErrors] = useState<SummaryError[]>([]);
  const { draft } = review;
  const showChange = (now: WorklistEntryPanel["review"]) => {
    review.change({ seen: now?.version ?? 0 });
    setErrors([changedMeanwhile(now)]);
  };
  const send = async (outcome: Outcome) => {
    const body = {
      outcome,
      note: draft.note.trim(),
      unknowns_confirmed: draft.unknownsConfirmed,
      clinician_holds_accepted: draft.holdsAccepted,
    };
    try {
      await recordReview({ path, body, headers: ifMatch(draft.seen), throwOnError: true });
      review.drop();
      // Nothing is read again here: whoever has sixty patients to see is already on the way to the next.
      await queries.invalidateQueries({ refetchType: "none" });
      await onSaved();
    } catch (refusal) {
      isBusy.current = false;
      setSaving(false);
      const problem = problemFrom(refusal);
      if (problem.status !== 412) return setErrors(errorsFrom(problem));
      const fresh = await queries.fetchQuery({ ...readWorklistEntryOptions({ path, query }), staleTime: 0 });
      showChange(fresh.review);
    }
  };
  const save = async () => {
    if (isBusy.current) return;
    const missing = missingIn(draft, choices);
    setErrors(missing);
    if (draft.outcome === "" || missing.length > 0) return;
    if (draft.seen !== (panel.review?.version ?? 0)) return showChange(panel.review);
    isBusy.current = true;
    setSaving(true);
    await send(draft.outcome);
  };
  return { save, errors, isSaving };
}

function missingIn(draft: ReviewDraft["draft"], choices: OutcomeChoice[]): SummaryError[] {
  const chosen = choices.find((one) => one.outcome === draft.outcome);
  if (!chosen) return [{ field: "outcome", text: "Choose an outcome" }];
  if (chosen.needs_note && !draft.note.trim()) {
    return [{ field: "note", text: "Write down the reason, or what is to change" }];
  }
  return [];
}
