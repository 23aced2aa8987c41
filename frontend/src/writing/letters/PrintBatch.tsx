import { useMutation } from "@tanstack/react-query";
import { downloadLetterList, downloadPrintFile, type LetterBatchSummary } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { PostBatch } from "./PostBatch";

type Props = { path: { ods: string; batch_id: string }; batch: LetterBatchSummary };

/** The file for the printer and the list that goes with it; then the day of posting. */
export function PrintBatch({ path, batch }: Props) {
  const fetchPdf = useMutation({
    mutationFn: () => downloadPrintFile({ path, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`letters-${batch.dated_on}.pdf`, data as Blob),
  });
  const fetchList = useMutation({
    mutationFn: () => downloadLetterList({ path, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`letters-${batch.dated_on}.csv`, data as Blob),
  });
  const error = fetchPdf.error ?? fetchList.error;
  return (
    <section className="app-decide" aria-label="Print and post">
      <ErrorSummary errors={error ? [{ field: null, text: problemFrom(error).title }] : []} />
      <h2 className="nhsuk-heading-m">{batch.state === "posted" ? "Print file" : "Print and post"}</h2>
      {batch.state === "posted" ? (
        <p>The letters exactly as they were sent.</p>
      ) : (
        <p>
          Print double-sided on A4, fold, and use window envelopes. The file may name medicines: keep it safe.
        </p>
      )}
      <div className="app-button-row">
        <Button busy={fetchPdf.isPending} busyText="Downloading…" onClick={() => fetchPdf.mutate()}>
          Download the print file (PDF)
        </Button>
        <Button
          look="secondary"
          busy={fetchList.isPending}
          busyText="Downloading…"
          onClick={() => fetchList.mutate()}
        >
          Download the list (CSV)
        </Button>
      </div>
      {batch.state === "rendered" ? <PostBatch path={path} batch={batch} /> : null}
    </section>
  );
}
