import { useMutation } from "@tanstack/react-query";
import { downloadChanges } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import type { ChangesState } from "./changesState";

export function DownloadChanges({ ods, state }: { ods: string; state: ChangesState }) {
  const fetching = useMutation({
    mutationFn: () => downloadChanges({ path: { ods }, query: state, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`changes-${state.stage ?? "all"}.csv`, data as Blob),
  });
  return (
    <>
      <ErrorSummary
        errors={fetching.error ? [{ field: null, text: problemFrom(fetching.error).title }] : []}
      />
      <div className="app-button-row">
        <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate()}>
          Download this list (CSV)
        </Button>
        <Button look="secondary" onClick={() => window.print()}>
          Print
        </Button>
      </div>
    </>
  );
}
