import { useMutation } from "@tanstack/react-query";
import type { ExtractReview } from "../../api/generated";
import {
  cancelExtractMutation,
  commitExtractMutation,
  commitExtractWithDropMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { calledIn } from "./words";

type Props = { ods: string; review: ExtractReview; onCommitted: () => void };

/** Yes or no, with what happens beside the button. */
export function DecideOnExtract({ ods, review, onCommitted }: Props) {
  const path = { ods, extract_id: review.id };
  const key = useSubmitKey();
  const called = calledIn(review);
  const ofDrop = review.large_drop ? commitExtractWithDropMutation() : commitExtractMutation();
  const commit = useMutation({ ...ofDrop, onSuccess: onCommitted });
  const cancel = useMutation(cancelExtractMutation());
  const error = commit.error ?? cancel.error;
  return (
    <section className="app-decide nhsuk-u-margin-bottom-7" aria-label="Decide">
      <ErrorSummary errors={error ? [{ field: null, text: said(error) }] : []} />
      <h2 className="nhsuk-heading-m">
        {review.can_commit ? "Use" : "Cancel"} this {called}?
      </h2>
      {review.can_commit ? (
        <WhatHappens review={review} />
      ) : (
        <p>Cancelling changes nothing, and keeps nothing of these files.</p>
      )}
      <div className="app-button-row">
        {review.can_commit ? (
          <Button
            busy={commit.isPending}
            busyText="Putting it into use…"
            onClick={() => commit.mutate({ path, headers: key.headers() })}
          >
            {`Yes, use this ${called}${review.large_drop ? " with fewer patients" : ""}`}
          </Button>
        ) : null}
        <Button
          look="secondary"
          busy={cancel.isPending}
          busyText="Cancelling…"
          onClick={() => cancel.mutate({ path })}
        >
          Cancel this {called}
        </Button>
      </div>
    </section>
  );
}

function WhatHappens({ review }: { review: ExtractReview }) {
  const { patients, held_undecided: undecided } = review;
  return (
    <>
      <p>
        {patients
          ? `${countOf(patients.new, "patient is", "patients are")} added, ${countOf(patients.changed, "is", "are")} changed and ${countOf(patients.left, "counts", "count")} as having left, all at once. `
          : ""}
        {review.source === "status_refresh"
          ? "Letters may then go to the patients whom it names."
          : "Lists and figures then stand on this extract."}{" "}
        You can undo that as long as nobody has worked with it. Cancelling changes nothing, and keeps nothing
        of these files.
      </p>
      {undecided > 0 ? (
        <p>
          <strong>{countOf(undecided, "patient")} with another date of birth</strong> will be left out,
          because nobody has decided.
        </p>
      ) : null}
    </>
  );
}

function said(error: unknown): string {
  const { title, detail } = problemFrom(error);
  return detail ? `${title}. ${detail}` : title;
}
