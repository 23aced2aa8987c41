import type { Hold, Outcome, OutcomeChoice } from "../../api/generated";
import { useKeysOn } from "../../lib/keysSetting";
import { Button, SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { holdsOf } from "../worklists/words";
import type { ReviewDraft } from "./useReviewDraft";

type Props = {
  choices: OutcomeChoice[];
  holds: Hold[];
  /** A hard stop to all contact: no outcome may lead to writing. */
  isHeld: boolean;
  review: ReviewDraft;
  errors: SummaryError[];
  isSaving: boolean;
  saveWords: string;
  onSave: () => void;
  /** Only where an outcome stands already: without one there is nothing to go back to. */
  onCancel?: () => void;
};

export function OutcomeForm({
  choices,
  holds,
  isHeld,
  review,
  errors,
  isSaving,
  saveWords,
  onSave,
  onCancel,
}: Props) {
  const { draft, change } = review;
  const hasKeys = useKeysOn();
  const chosen = choices.find((one) => one.outcome === draft.outcome);
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <ErrorSummary errors={errors} />
      {review.wasKept ? <p className="nhsuk-body-s">Your draft was kept. It is not saved yet.</p> : null}
      <Radios
        name="outcome"
        legend="Outcome"
        legendSize="m"
        small
        error={errorAt("outcome")}
        options={choices
          .filter((one) => one.may !== "nothing")
          .map((one) => optionOf(one, { isHeld, hasKeys }))}
        chosen={[draft.outcome]}
        onChange={(event) => change({ outcome: event.target.value as Outcome })}
      />
      <Textarea
        name="note"
        label={chosen?.needs_note ? "Note" : "Note (optional)"}
        hint={chosen?.needs_note ? "The reason, or what is to change" : undefined}
        rows={3}
        maxLength={2000}
        error={errorAt("note")}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      {chosen?.leads_to_writing ? <Ticks holds={holds} review={review} errorAt={errorAt} /> : null}
      <div className="app-button-row">
        <SubmitButton busy={isSaving} busyText="Saving…" aria-keyshortcuts={hasKeys ? "s" : undefined}>
          {saveWords}
        </SubmitButton>
        {onCancel ? (
          <Button look="secondary" onClick={onCancel}>
            Leave it as it is
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function optionOf(choice: OutcomeChoice, { isHeld, hasKeys }: { isHeld: boolean; hasKeys: boolean }) {
  return {
    value: choice.outcome,
    label: (
      <>
        {hasKeys ? <kbd>{choice.key}</kbd> : null} {choice.label}
      </>
    ),
    hint: hintOf(choice, isHeld),
  };
}

function hintOf({ may, leads_to_writing }: OutcomeChoice, isHeld: boolean): string | undefined {
  if (isHeld && leads_to_writing) return "Not for this patient, who must not be written to";
  return may === "propose" ? "You propose this; a prescriber countersigns it" : undefined;
}

type TicksProps = { holds: Hold[]; review: ReviewDraft; errorAt: (field: string) => string | undefined };

/** Asked only where the patient will be written to: the server refuses without them. */
function Ticks({ holds, review, errorAt }: TicksProps) {
  const unknown = holdsOf(holds, "unknown");
  const first = holdsOf(holds, "clinician_first");
  const { draft, change } = review;
  return (
    <>
      {first.length > 0 ? (
        <Checkboxes
          name="clinician_holds_accepted"
          legend="What needs a clinician first"
          legendSize="s"
          small
          error={errorAt("clinician_holds_accepted")}
          options={[{ value: "yes", label: `I have considered: ${titlesOf(first)}` }]}
          chosen={draft.holdsAccepted ? ["yes"] : []}
          onChange={(event) => change({ holdsAccepted: event.target.checked })}
        />
      ) : null}
      {unknown.length > 0 ? (
        <Checkboxes
          name="unknowns_confirmed"
          legend="What the extract does not say"
          legendSize="s"
          small
          error={errorAt("unknowns_confirmed")}
          options={[
            {
              value: "yes",
              label: "I have looked these up in the clinical record, and none applies",
              hint: titlesOf(unknown),
            },
          ]}
          chosen={draft.unknownsConfirmed ? ["yes"] : []}
          onChange={(event) => change({ unknownsConfirmed: event.target.checked })}
        />
      ) : null}
    </>
  );
}

function titlesOf(holds: Hold[]): string {
  return holds.map((hold) => hold.title).join("; ");
}
