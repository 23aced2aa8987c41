import type { ReactNode } from "react";
import { flushSync } from "react-dom";
import type { Outcome, OutcomeChoice, WorklistEntryPanel } from "../../api/generated";
import type { readWorklistEntryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { type Shortcut, useShortcuts } from "../../lib/useShortcuts";
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
  mayReview: boolean;
  copyNumber: ReturnType<typeof useCopy>;
  goOn: () => Promise<void>;
};

/** The outcome that stands, or the form for one. */
export function OutcomeSide({ path, query, panel, choices, mayReview, copyNumber, goOn }: Props) {
  const review = useReviewDraft({
    worklistId: path.worklist_id,
    patientId: path.patient_id,
    review: panel.review,
  });
  const saving = useSaveReview({ path, query, panel, choices, review, onSaved: goOn });
  const copyNote = useCopy(panel.record_note, "Record note");
  const isForm = mayReview && (panel.review === null || review.isOpen);
  const version = panel.review?.version ?? 0;
  useShortcuts([
    { key: "c", does: "Copy the NHS number", run: copyNumber.copy },
    ...(panel.record_note ? [{ key: "r", does: "Copy the record note", run: copyNote.copy }] : []),
    // A key pressed while the next patient is on the way must not become a draft for this one.
    ...(mayReview && !saving.isSaving ? outcomeKeys(choices, review.open) : []),
    ...(isForm ? formKeys(saving.save) : []),
  ]);
  return (
    <>
      {isForm ? (
        <OutcomeForm
          ods={path.ods}
          choices={choices}
          panel={panel}
          review={review}
          errors={saving.errors}
          attempt={saving.attempt}
          theirs={review.isOpen && review.draft.seen !== version ? panel.review : saving.theirs}
          isSaving={saving.isSaving}
          saveWords={panel.neighbours.next ? "Save and next" : "Save"}
          onSave={saving.save}
          onCancel={panel.review ? review.drop : undefined}
        />
      ) : (
        <NoForm panel={panel}>
          {panel.review ? (
            <RecordedOutcome
              path={path}
              record={panel.review}
              note={panel.record_note}
              choice={mayReview ? choices.find((one) => one.outcome === panel.review?.outcome) : undefined}
              copying={copyNote}
              onChange={() => review.open()}
            />
          ) : null}
        </NoForm>
      )}
    </>
  );
}

function NoForm({ panel, children }: { panel: WorklistEntryPanel; children: ReactNode }) {
  if (children) return children;
  const words =
    panel.standing === "gone" ? "No longer found by the search: nothing to review." : "Not reviewed yet.";
  return <p>{words}</p>;
}

/** Where an outcome asks for more, its first field is next. */
const FIRST_FIELD: Partial<Record<Outcome, string>> = {
  amend_dose: "directions_0",
  need_information: "ask_whom",
};

function outcomeKeys(choices: OutcomeChoice[], open: (part: { outcome: Outcome }) => void): Shortcut[] {
  return choices
    .filter((one) => one.may !== "nothing")
    .map(({ key, label, outcome }) => ({
      key,
      does: label,
      run: () => {
        // Drawn at once, so that the field is there to go to.
        flushSync(() => open({ outcome }));
        goToField(FIRST_FIELD[outcome]);
      },
    }));
}

function goToField(id = ""): void {
  const field = document.getElementById(id);
  field?.focus();
  field?.closest("fieldset, .nhsuk-form-group")?.scrollIntoView?.({ block: "nearest" });
}

function formKeys(save: () => void): Shortcut[] {
  return [
    { key: "w", does: "Write a note", run: () => document.getElementById("note")?.focus() },
    { key: "s", does: "Save, and go to the next patient (Ctrl and Enter in a field)", run: save },
    { key: "Escape", does: "Leave a field, so that keys work again", run: () => undefined },
  ];
}
