import { useMutation } from "@tanstack/react-query";
import { download } from "../lib/downloads";
import { Button } from "../ui/Button";

type Props = {
  fileName: string;
  /** Asks the server for the same as a file: `Accept: text/csv`, parsed as a blob. */
  fetchCsv: () => Promise<{ data: unknown }>;
};

export const AS_CSV = { headers: { accept: "text/csv" }, throwOnError: true, parseAs: "blob" } as const;

export function DownloadCsv({ fileName, fetchCsv }: Props) {
  const fetching = useMutation({
    mutationFn: fetchCsv,
    onSuccess: ({ data }) => download(fileName, data as Blob),
  });
  return (
    <div className="app-button-row">
      <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate()}>
        Download the list (CSV)
      </Button>
    </div>
  );
}
