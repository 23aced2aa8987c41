import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import {
  type Outcome,
  type OutcomeChoice,
  type ReviewRecord,
  recordReview,
  type WorklistEntryPanel,
} from "../../api/generated";
import { readWorklistEntryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import type { SummaryError } from "../../ui/ErrorSummary";
import { changedMeanwhile, errorsFrom } from "./refusals";
import { bodyOf, missingIn } from "./reviewBody";
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
  const [attempt, setAttempt] = useState(0);
  const [theirs, setTheirs] = useState<ReviewRecord | null>(null);
  const { draft } = review;
  const showChange = (now: WorklistEntryPanel["review"]) => {
    review.change({ seen: now?.version ?? 0 });
    setTheirs(now);
    setErrors([changedMeanwhile(now)]);
  };
  const send = async (outcome: Outcome) => {
    try {
      const body = bodyOf(draft, outcome, panel);
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
    setAttempt((before) => before + 1);
    const missing = missingIn(draft, choices, panel);
    setErrors(missing);
    if (draft.outcome === "" || missing.length > 0) return;
    if (draft.seen !== (panel.review?.version ?? 0)) return showChange(panel.review);
    isBusy.current = true;
    setSaving(true);
    await send(draft.outcome);
  };
  return { save, errors, attempt, isSaving, theirs };
}
