import { useMutation } from "@tanstack/react-query";
import { downloadLetterList, downloadPrintFile, type LetterReleaseSummary } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf, formatNumber } from "../../lib/counts";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { PostRelease } from "./PostRelease";

type Props = { path: { ods: string; release_id: string }; release: LetterReleaseSummary };

/** The files for the printer and the list that goes with them; then the day of posting. */
export function PrintRelease({ path, release }: Props) {
  const isPosted = release.state === "posted";
  const fetchPart = useMutation({
    mutationFn: (part: number) =>
      downloadPrintFile({ path, query: { part }, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }, part) => download(nameOf(release, part), data as Blob),
  });
  const fetchList = useMutation({
    mutationFn: () => downloadLetterList({ path, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download(`letters-${release.week}.csv`, data as Blob),
  });
  const error = fetchPart.error ?? fetchList.error;
  const isOnly = release.parts.length === 1;
  return (
    <>
      <ErrorSummary errors={error ? [{ field: null, text: problemFrom(error).title }] : []} />
      <h3 className="nhsuk-heading-s">{isPosted ? "Print file" : "Print and post"}</h3>
      <p>
        {isPosted
          ? "The letters exactly as they were sent."
          : "Print double-sided on A4 at actual size, fold, and use window envelopes. The file may name medicines: keep it safe. When you download it, everybody in it is checked once more."}
      </p>
      <ul className="nhsuk-list">
        {release.parts.map((one) => (
          <li key={one.part}>
            <Button
              look={one.downloaded_at ? "secondary" : "primary"}
              busy={fetchPart.isPending && fetchPart.variables === one.part}
              busyText="Downloading…"
              onClick={() => fetchPart.mutate(one.part)}
            >
              {isOnly ? "Download the print file (PDF)" : `Download part ${one.part} (PDF)`}
            </Button>
            {isOnly ? null : (
              <span className="app-under">
                {countOf(one.letters, "letter")}, {formatNumber(one.sheets)} sheets
                {one.downloaded_at ? "" : ", not downloaded yet"}
              </span>
            )}
          </li>
        ))}
      </ul>
      <Button
        look="secondary"
        busy={fetchList.isPending}
        busyText="Downloading…"
        onClick={() => fetchList.mutate()}
      >
        Download the list (CSV)
      </Button>
      {release.state === "downloaded" ? <PostRelease path={path} release={release} /> : null}
      {release.state === "rendered" ? (
        <p>Once {isOnly ? "it is" : "all parts are"} downloaded, say here when the letters were posted.</p>
      ) : null}
    </>
  );
}

function nameOf({ week, parts }: LetterReleaseSummary, part: number): string {
  return parts.length === 1 ? `letters-${week}.pdf` : `letters-${week}-part-${part}.pdf`;
}
