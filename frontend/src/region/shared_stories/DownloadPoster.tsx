import { useMutation } from "@tanstack/react-query";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

export const AS_PDF = { throwOnError: true, parseAs: "blob" } as const;

export function DownloadPoster({ fetchPdf }: { fetchPdf: () => Promise<{ data: unknown }> }) {
  const taking = useMutation({
    mutationFn: fetchPdf,
    onSuccess: ({ data }) => download("poster.pdf", data as Blob),
  });
  return (
    <>
      {taking.error ? (
        <ErrorSummary errors={[{ field: null, text: problemFrom(taking.error).message }]} />
      ) : null}
      <Button look="secondary" busy={taking.isPending} onClick={() => taking.mutate()}>
        Download a poster (A3, PDF)
      </Button>
    </>
  );
}
