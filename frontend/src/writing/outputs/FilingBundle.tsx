import { useMutation } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { downloadFilingBundle } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";

type Props = { path: { ods: string; batch_id: string } };

/** Letters belong in the record: one file for each patient, and the list that goes with them. */
export function FilingBundle({ path }: Props) {
  const may = useMay();
  const fetching = useMutation({
    mutationFn: () => downloadFilingBundle({ path, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download("letters-for-the-records.zip", data as Blob),
  });
  if (!may("letter:read")) return null;
  const { error } = fetching;
  return (
    <section aria-labelledby="filing-bundle">
      <ErrorSummary errors={error ? [{ field: null, text: problemFrom(error).title }] : []} />
      <h2 className="nhsuk-heading-m" id="filing-bundle">
        File them in the records
      </h2>
      <p className="app-reading-width">
        One PDF for each patient, just as it was posted, with a list of whose it is and the NHS numbers for
        coding many at once. The files name patients: delete them once the letters are in the records.
      </p>
      <Button
        look="secondary"
        busy={fetching.isPending}
        busyText="Downloading…"
        onClick={() => fetching.mutate()}
      >
        Download letters for the records (ZIP)
      </Button>
    </section>
  );
}
