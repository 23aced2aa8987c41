import { useMutation } from "@tanstack/react-query";
import type { ExtractReview } from "../../api/generated";
import { cancelExtractMutation, commitExtractMutation } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

/** Yes or no, with the counts beside the button. */
export function DecideOnExtract({ ods, review }: { ods: string; review: ExtractReview }) {
  const path = { ods, extract_id: review.id };
  const key = useSubmitKey();
  const commit = useMutation(commitExtractMutation());
  const cancel = useMutation(cancelExtractMutation());
  const error = commit.error ?? cancel.error;
  const { patients } = review;
  return (
    <section className="app-decide" aria-label="Decide">
      <ErrorSummary errors={error ? [{ field: null, text: problemFrom(error).title }] : []} />
      <h2 className="nhsuk-heading-m">Use this extract?</h2>
      {review.can_commit ? (
        <p>
          {countOf(patients.new, "new patient")}, {countOf(patients.changed, "changed patient")} and{" "}
          {countOf(patients.left, "patient")} who left will be taken over in one go. Lists and figures then
          stand on this extract.
        </p>
      ) : (
        <p>{review.cannot_commit_because}</p>
      )}
      <div className="app-button-row">
        {review.can_commit ? (
          <Button
            busy={commit.isPending}
            busyText="Taking it over…"
            onClick={() => commit.mutate({ path, headers: key.headers() })}
          >
            Yes, use this extract
          </Button>
        ) : null}
        <Button
          look="secondary"
          busy={cancel.isPending}
          busyText="Cancelling…"
          onClick={() => cancel.mutate({ path })}
        >
          Cancel this extract
        </Button>
      </div>
    </section>
  );
}
