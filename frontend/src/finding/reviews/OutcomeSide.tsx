import type { OutcomeChoice, WorklistEntryPanel } from "../../api/generated";
import type { readWorklistEntryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { useShortcuts } from "../../lib/useShortcuts";
import { useCopy } from "./CopyButton";
import { OutcomeForm } from "./OutcomeForm";
import { RecordedOutcome } from "./RecordedOutcome";
import { useReviewDraft } from "./useReviewDraft";
import { useSaveReview } from "./useSaveReview";

type Props = {
  path: { ods: string; worklist_id: string; patient_id: string };
  query: Parameters<typeof readWorklistEntryOptions>[0]["query"];
  panel: WorklistEntryPanel;
  /** Empty for those who may read but not review. */
  choices: OutcomeChoice[];
  copyNumber: ReturnType<typeof useCopy>;
  goOn: () => Promise<void>;
};

/** The outcome that stands, or the form for one. */
export function OutcomeSide({ path, query, panel, choices, copyNumber, goOn }: Props) {
  const review = useReviewDraft({
    worklistId: path.worklist_id,
    patientId: path.patient_id,
    review: panel.review,
  });
  const saving = useSaveReview({ path, query, panel, choices, review, onSaved: goOn });
  const copyNote = useCopy(panel.record_note, "Record note");
  const mayReview = choices.some((one) => one.may !== "nothing") && panel.standing !== "gone";
  const isForm = mayReview && (panel.review === null || review.isOpen);
  useShortcuts([
    { key: "c", does: "Copy the NHS number", run: copyNumber.copy },
    ...(panel.record_note ? [{ key: "r", does: "Copy the record note", run: copyNote.copy }] : []),
    // A key pressed while the next patient is on the way must not become a draft for this one.
    ...(mayReview && !saving.isSaving ? outcomeKeys(choices, (outcome) => review.open({ outcome })) : []),
    ...(isForm
      ? [
          { key: "w", does: "Write a note", run: () => document.getElementById("note")?.focus() },
          { key: "s", does: "Save, and go to the next patient", run: saving.save },
        ]
      : []),
  ]);
  if (isForm) {
    return (
      <OutcomeForm
        choices={choices}
        holds={panel.holds}
        isHeld={panel.held}
        review={review}
        errors={saving.errors}
        isSaving={saving.isSaving}
        saveWords={panel.neighbours.next ? "Save and next" : "Save"}
        onSave={saving.save}
        onCancel={panel.review ? review.drop : undefined}
      />
    );
  }
  if (panel.review) {
    return (
      <RecordedOutcome
        path={path}
        record={panel.review}
        note={panel.record_note}
        choice={mayReview ? choices.find((one) => one.outcome === panel.review?.outcome) : undefined}
        copying={copyNote}
        onChange={() => review.open()}
      />
    );
  }
  return (
    <p>
      {panel.standing === "gone" ? "No longer found by the search: nothing to review." : "Not reviewed yet."}
    </p>
  );
}

function outcomeKeys(choices: OutcomeChoice[], choose: (outcome: OutcomeChoice["outcome"]) => void) {
  return choices
    .filter((one) => one.may !== "nothing")
    .map((one) => ({ key: one.key, does: one.label, run: () => choose(one.outcome) }));
}
