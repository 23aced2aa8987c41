import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { type CheckProgress, type ExtractReview, readExtract } from "../../api/generated";
import {
  cancelExtractMutation,
  listExtractsQueryKey,
  readExtractQueryKey,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { inBackground } from "../../api/session";
import { countOf } from "../../lib/counts";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

const EVERY_MS = 1000;

type Props = { ods: string; review: ExtractReview };

/** How far the check is. It goes on without this page, which asks each second and then shows the review. */
export function ExtractProgress({ ods, review }: Props) {
  useAskingHowFar(ods, review.id);
  const may = useMay();
  const { progress } = review;
  return (
    <section aria-labelledby="checking">
      <h2 className="nhsuk-heading-m" id="checking">
        The files are being checked
      </h2>
      {progress ? <HowFar progress={progress} /> : null}
      <p>You can leave this page. The check goes on, and its review waits for you in the list of extracts.</p>
      {may("extract:load") ? <CancelCheck ods={ods} review={review} /> : null}
    </section>
  );
}

function HowFar({ progress }: { progress: CheckProgress }) {
  const { said, rows_read, percent_read, elapsed_seconds } = progress;
  return (
    <div className="app-progress">
      {/* Only a new step is read out: counts that change each second would never let a listener go. */}
      <p className="app-progress__words" role="status">
        {said}
      </p>
      <p>
        {countOf(rows_read, "row")} read, {percent_read}% of the files, {elapsedWords(elapsed_seconds)}
      </p>
      <progress className="app-progress__bar" aria-label="Files read" value={percent_read} max={100} />
    </div>
  );
}

function CancelCheck({ ods, review }: Props) {
  const cancel = useMutation(cancelExtractMutation());
  return (
    <>
      <ErrorSummary errors={cancel.error ? [{ field: null, text: problemFrom(cancel.error).title }] : []} />
      <Button
        look="secondary"
        busy={cancel.isPending}
        busyText="Cancelling…"
        onClick={() => cancel.mutate({ path: { ods, extract_id: review.id } })}
      >
        Cancel the check
      </Button>
    </>
  );
}

/** Nobody asked for these requests: they keep no session alive. */
function useAskingHowFar(ods: string, extract_id: string) {
  const queries = useQueryClient();
  useQuery({
    queryKey: ["howFarTheCheckIs", ods, extract_id],
    queryFn: async ({ signal }) => {
      const path = { ods, extract_id };
      const { data } = await readExtract({ path, headers: inBackground, signal, throwOnError: true });
      queries.setQueryData(readExtractQueryKey({ path }), data);
      // The list of extracts has changed with it. To ask here how far it is would never end.
      if (data.state !== "checking") {
        void queries.invalidateQueries({ queryKey: listExtractsQueryKey({ path: { ods } }) });
      }
      return data.progress;
    },
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: true,
    staleTime: EVERY_MS,
    gcTime: 0,
    retry: false,
  });
}

function elapsedWords(seconds: number): string {
  if (seconds < 60) return `for ${countOf(seconds, "second")}`;
  return `for ${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
