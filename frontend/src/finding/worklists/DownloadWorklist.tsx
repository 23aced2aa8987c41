import { useMutation } from "@tanstack/react-query";
import { downloadWorklist, type EntryTab, type WorklistSummary } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

type Props = { ods: string; worklist: WorklistSummary; tab: EntryTab };

/** For a day without the system, and for the practice's own tools. */
export function DownloadWorklist({ ods, worklist, tab }: Props) {
  const path = { ods, worklist_id: worklist.id };
  const fetching = useMutation({
    mutationFn: () => downloadWorklist({ path, query: { tab }, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`worklist-${worklist.extract_dated_on}-${tab}.csv`, data as Blob),
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
