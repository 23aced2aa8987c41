import { useMutation } from "@tanstack/react-query";
import type { OutcomeChoice, ReviewRecord } from "../../api/generated";
import {
  countersignReviewMutation,
  tickDoneInRecordMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Tag } from "../../ui/Tag";
import { outcomeTag } from "../worklists/words";
import { CopyButton, type useCopy } from "./CopyButton";
import { ReviewAnswers } from "./ReviewHistory";
import { errorsFrom } from "./refusals";

type Props = {
  path: { ods: string; worklist_id: string; patient_id: string };
  record: ReviewRecord;
  note: string | null;
  choice: OutcomeChoice | undefined;
  copying: ReturnType<typeof useCopy>;
  onChange: () => void;
};

/** What was decided, the words for the clinical record, and whether it was done there. */
export function RecordedOutcome({ path, record, note, choice, copying, onChange }: Props) {
  const ticking = useMutation(tickDoneInRecordMutation());
  const signing = useMutation(countersignReviewMutation());
  const error = ticking.error ?? signing.error;
  const headers = ifMatch(record.version);
  const tag = outcomeTag(record);
  return (
    <section aria-labelledby="recorded-outcome">
      <ErrorSummary errors={error ? errorsFrom(problemFrom(error)) : []} />
      <h2 className="nhsuk-heading-m" id="recorded-outcome">
        Outcome
      </h2>
      <p>
        <Tag colour={tag.colour}>{tag.words}</Tag>
      </p>
      <p className="nhsuk-body-s">{whoAndWhen(record)}</p>
      <p>
        <ReviewAnswers review={record} />
      </p>
      {record.proposed ? (
        <p>This is a proposal. It counts when somebody whose profession may decide it has countersigned.</p>
      ) : null}
      {record.proposed && choice?.may === "decide" ? (
        <Button
          busy={signing.isPending}
          busyText="Countersigning…"
          onClick={() => signing.mutate({ path, headers })}
        >
          Countersign
        </Button>
      ) : null}
      {note ? (
        <>
          <h3 className="nhsuk-heading-xs">For the clinical record</h3>
          <blockquote className="app-record-note">{note}</blockquote>
          <CopyButton copying={copying} hotkey="r" below>
            Copy record note
          </CopyButton>
        </>
      ) : null}
      {record.proposed || choice === undefined ? null : (
        <Checkboxes
          name="done_in_record"
          legend="Carried out"
          legendSize="s"
          small
          options={[{ value: "yes", label: "Done in the clinical system", hint: doneWords(record) }]}
          chosen={record.done_in_record_by ? ["yes"] : []}
          onChange={(event) => ticking.mutate({ path, headers, body: { done: event.target.checked } })}
        />
      )}
      {choice === undefined ? null : (
        <Button look="secondary" onClick={onChange}>
          Change the outcome
        </Button>
      )}
    </section>
  );
}

function whoAndWhen({ reviewed_by, reviewed_at, countersigned_by, countersigned_at }: ReviewRecord): string {
  const reviewed = `${reviewed_by}, ${formatInstant(reviewed_at)}`;
  if (!countersigned_by || !countersigned_at) return reviewed;
  return `${reviewed}; countersigned by ${countersigned_by}, ${formatInstant(countersigned_at)}`;
}

function doneWords({ done_in_record_by, done_in_record_at }: ReviewRecord): string | undefined {
  if (!done_in_record_by || !done_in_record_at) return undefined;
  return `${done_in_record_by}, ${formatInstant(done_in_record_at)}`;
}
