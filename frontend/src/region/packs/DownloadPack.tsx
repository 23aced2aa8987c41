import { useMutation } from "@tanstack/react-query";
import { downloadPack } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

/** What is taken along to this practice, to print. */
export function DownloadPack({ icb, code }: { icb: string; code: string }) {
  const taking = useMutation({
    mutationFn: async () => {
      const { data } = await downloadPack({ path: { icb, code }, throwOnError: true, parseAs: "blob" });
      download(`visit-pack-${code}.pdf`, data as Blob);
    },
  });
  return (
    <div className="app-screen-only">
      {taking.error ? (
        <ErrorSummary errors={[{ field: null, text: problemFrom(taking.error).message }]} />
      ) : null}
      <div className="app-button-row">
        <Button busy={taking.isPending} busyText="Laying it out…" onClick={() => taking.mutate()}>
          Download the pack for a visit (PDF)
        </Button>
      </div>
    </div>
  );
}
