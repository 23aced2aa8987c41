import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { download } from "../lib/downloads";
import { Button } from "./Button";

type Props = {
  fileName: string;
  /** Asks the server for the same as a file: `Accept: text/csv`, parsed as a blob. */
  fetchCsv: () => Promise<{ data: unknown }>;
  children?: ReactNode;
};

export const AS_CSV = { headers: { accept: "text/csv" }, throwOnError: true, parseAs: "blob" } as const;

export function DownloadCsv({ fileName, fetchCsv, children = "Download the list (CSV)" }: Props) {
  const fetching = useMutation({
    mutationFn: fetchCsv,
    onSuccess: ({ data }) => download(fileName, data as Blob),
  });
  return (
    <div className="app-button-row">
      <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate()}>
        {children}
      </Button>
    </div>
  );
}
