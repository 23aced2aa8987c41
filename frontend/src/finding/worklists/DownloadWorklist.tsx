import { useMutation } from "@tanstack/react-query";
import { downloadWorklist, type WorklistSummary } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { paths } from "../../paths";
import { Button, ButtonLink } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { type ListState, wantedOf } from "./listState";

type Props = { ods: string; worklist: WorklistSummary; state: ListState };

/** The list as it is filtered and sorted: for the practice's own tools, and for a day without the system. */
export function DownloadWorklist({ ods, worklist, state }: Props) {
  const path = { ods, worklist_id: worklist.id };
  const query = wantedOf(state);
  const fetching = useMutation({
    mutationFn: () => downloadWorklist({ path, query, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`worklist-${worklist.extract_dated_on}-${query.tab}.csv`, data as Blob),
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
        <ButtonLink look="secondary" to={paths.worklistSheet(ods, worklist.id)} search={state}>
          Sheets to print
        </ButtonLink>
      </div>
    </>
  );
}
