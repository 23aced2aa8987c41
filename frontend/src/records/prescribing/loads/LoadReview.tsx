import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { PrescribingLoadReview } from "../../../api/generated";
import { problemFrom } from "../../../api/problem";
import { useSubmitKey } from "../../../api/useSubmitKey";
import { countOf, formatNumber } from "../../../lib/counts";
import { download } from "../../../lib/downloads";
import { Button } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { useGo } from "../../../ui/Link";
import { SummaryList } from "../../../ui/SummaryList";
import { Table } from "../../../ui/Table";
import { WarningCallout } from "../../../ui/WarningCallout";
import { keyOf } from "./Loads";
import type { Shelf } from "./shelf";

type Props = { shelf: Shelf; loadId: string; onDone: (said: string) => void };

/** What is in the files, what is odd about them, and what they would replace. */
export function LoadReview({ shelf, loadId, onDone }: Props) {
  const { data: review } = useSuspenseQuery({
    queryKey: [...keyOf(shelf), loadId],
    queryFn: () => shelf.read(loadId),
  });
  return (
    <section aria-labelledby="review">
      <h2 className="nhsuk-heading-m" id="review">
        {review.says}
      </h2>
      <SummaryList rows={factsOf(review)} />
      {review.notes.length > 0 ? (
        <WarningCallout heading="Look at this first">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {review.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
      <RefusedRows shelf={shelf} review={review} />
      {review.cannot_commit_because ? (
        <p>{review.cannot_commit_because}</p>
      ) : (
        <Decide shelf={shelf} review={review} onDone={onDone} />
      )}
    </section>
  );
}

function factsOf(review: PrescribingLoadReview) {
  const files = (
    <ul className="nhsuk-list app-breakable">
      {review.files.map((file) => (
        <li key={file.name + file.layout}>
          {file.name}: {file.layout}, {countOf(file.rows, "row")}
        </li>
      ))}
    </ul>
  );
  return [
    { name: "Files", value: files },
    { name: "Practices", value: formatNumber(review.practices) },
    { name: "Rows not taken", value: formatNumber(review.rows_refused) },
  ];
}

function RefusedRows({ shelf, review }: { shelf: Shelf; review: PrescribingLoadReview }) {
  const fetching = useMutation({
    mutationFn: () => shelf.problems(review.id),
    onSuccess: (file) => download("rows-to-fix.csv", file),
  });
  if (review.refused.length === 0) return null;
  return (
    <>
      <Table
        caption={captionOf(review)}
        columns={[
          { heading: "File and line", cell: (row) => `${row.file}, line ${formatNumber(row.line)}` },
          { heading: "Reason", cell: (row) => row.reason },
        ]}
        rows={review.refused}
        rowKey={(row) => `${row.file} ${row.line}`}
      />
      <Button look="secondary" busy={fetching.isPending} onClick={() => fetching.mutate()}>
        Download the rows to fix (CSV)
      </Button>
    </>
  );
}

function captionOf({ refused, rows_refused }: PrescribingLoadReview): string {
  const all = `${countOf(rows_refused, "row")} not taken`;
  return refused.length < rows_refused ? `The first ${refused.length} of ${all}` : all;
}

function Decide({
  shelf,
  review,
  onDone,
}: { shelf: Shelf; review: PrescribingLoadReview } & Pick<Props, "onDone">) {
  const go = useGo();
  const queries = useQueryClient();
  const key = useSubmitKey();
  const months = [...new Set(review.replaces.map(({ month }) => month))];
  const finish = (said: string) => async () => {
    await go(shelf.address);
    await queries.invalidateQueries();
    onDone(said);
  };
  const committing = useMutation({
    mutationFn: () => shelf.commit(review.id, months, key.headers()),
    onSuccess: finish(`In use: ${review.says}`),
  });
  const discarding = useMutation({
    mutationFn: () => shelf.discard(review.id),
    onSuccess: finish("The files were discarded, and nothing changed"),
  });
  const problem = committing.error ?? discarding.error;
  return (
    <>
      <ErrorSummary errors={problem ? [errorOf(problem)] : []} />
      {review.replaces.length > 0 ? (
        <WarningCallout heading="Months that are here already">
          <ul className="nhsuk-list nhsuk-list--bullet">
            {review.replaces.map((one) => (
              <li key={one.says}>{one.says}</li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
      <div className="app-button-row">
        <Button
          busy={committing.isPending}
          busyText="Putting them into use…"
          onClick={() => committing.mutate()}
        >
          {review.replaces.length > 0 ? "Replace them and use these files" : "Use these files"}
        </Button>
        <Button look="secondary" busy={discarding.isPending} onClick={() => discarding.mutate()}>
          Discard them
        </Button>
      </div>
    </>
  );
}

export function errorOf(error: unknown) {
  const { title, detail } = problemFrom(error);
  return { field: null, text: [title, detail].filter(Boolean).join(". ") };
}
