import type { Outcome, OutcomeChoice, ReviewRecord, WorklistEntryPanel } from "../../api/generated";
import { useKeysOn } from "../../lib/keysSetting";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary, type SummaryError } from "../../ui/ErrorSummary";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { BothVersions } from "./BothVersions";
import { HoldTicks } from "./HoldTicks";
import { leaveOrSend } from "./leaveOrSend";
import { OutcomeFields } from "./OutcomeFields";
import type { ReviewDraft } from "./useReviewDraft";
import { asksAboutHolds, WhatMayFollow } from "./WhatMayFollow";

type Props = {
  ods: string;
  choices: OutcomeChoice[];
  panel: WorklistEntryPanel;
  review: ReviewDraft;
  errors: SummaryError[];
  attempt: number;
  /** What a colleague recorded while this was being written. */
  theirs: ReviewRecord | null;
  isSaving: boolean;
  saveWords: string;
  onSave: () => void;
  /** Only where an outcome stands already: without one there is nothing to go back to. */
  onCancel?: () => void;
};

export function OutcomeForm({ ods, choices, panel, review, errors, attempt, theirs, ...props }: Props) {
  const { draft, change } = review;
  const hasKeys = useKeysOn();
  const offered = choices.filter((one) => one.may !== "nothing");
  const chosen = choices.find((one) => one.outcome === draft.outcome);
  const proposesAll = offered.every((one) => one.may === "propose");
  const errorAt = (field: string) => errors.find((one) => one.field === field)?.text;
  return (
    <form
      noValidate
      className="app-outcome"
      onKeyDown={(event) => leaveOrSend(event, props.onSave)}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave();
      }}
    >
      <ErrorSummary errors={errors} attempt={attempt} />
      {theirs ? (
        <BothVersions
          theirs={theirs}
          draft={draft}
          label={chosen?.label}
          panel={panel}
          onKeepTheirs={props.onCancel}
        />
      ) : null}
      {review.wasKept ? <p className="nhsuk-body-s">Your draft was kept. It is not saved yet.</p> : null}
      {proposesAll ? (
        <p className="nhsuk-body-s">What you record is a proposal; a prescriber countersigns it.</p>
      ) : null}
      <Radios
        name="outcome"
        legend="Outcome"
        legendSize="m"
        small
        error={errorAt("outcome")}
        options={offered.map((one) => ({
          value: one.outcome,
          label: (
            <>
              {hasKeys ? <kbd>{one.key}</kbd> : null} <span>{one.label}</span>
            </>
          ),
          hint: hintOf(one, panel.held, proposesAll),
        }))}
        chosen={[draft.outcome]}
        onChange={(event) => change({ outcome: event.target.value as Outcome })}
      />
      <p className="app-outcome__meaning">{chosen?.meaning}</p>
      {chosen ? <WhatMayFollow choice={chosen} /> : null}
      <OutcomeFields ods={ods} panel={panel} review={review} errorAt={errorAt} />
      <Textarea
        name="note"
        label={chosen?.needs_note ? "Note" : "Note (optional)"}
        hint={chosen?.note_asks ?? undefined}
        rows={2}
        maxLength={2000}
        error={errorAt("note")}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      {chosen && asksAboutHolds(chosen, panel.held) ? (
        <HoldTicks holds={panel.holds} review={review} errorAt={errorAt} must={chosen.leads_to_writing} />
      ) : null}
      <div className="app-button-row app-outcome__save">
        <SubmitButton
          small
          busy={props.isSaving}
          busyText="Saving…"
          aria-keyshortcuts={hasKeys ? "s" : undefined}
        >
          {props.saveWords}
        </SubmitButton>
        {props.onCancel && !theirs ? (
          <Button look="secondary" small onClick={props.onCancel}>
            Leave as it is
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function hintOf({ may, leads_to_writing }: OutcomeChoice, isHeld: boolean, proposesAll: boolean) {
  if (isHeld && leads_to_writing) return "Not for this patient, who must not be written to";
  return may === "propose" && !proposesAll ? "You propose this; a prescriber countersigns it" : undefined;
}
