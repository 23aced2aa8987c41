import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import {
  downloadExtractProblems,
  type ExtractReview,
  type RowProblem,
  type UnknownProduct,
} from "../../api/generated";
import {
  listExtractProblemsOptions,
  listUnknownProductsOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

const PROBLEMS: Column<RowProblem>[] = [
  {
    heading: "File and line",
    cell: (row) => (row.line === null ? row.file : `${row.file}, line ${formatNumber(row.line)}`),
  },
  {
    heading: "What",
    cell: (row) => (
      <Tag colour={row.kind === "held" ? "yellow" : "red"}>{row.kind === "held" ? "Held" : "Rejected"}</Tag>
    ),
  },
  { heading: "Column", cell: (row) => row.column ?? "Whole row" },
  { heading: "Reason", cell: (row) => row.reason },
];

const PRODUCTS: Column<UnknownProduct>[] = [
  { heading: "Medicine, as the extract names it", cell: (row) => row.name },
  { heading: "dm+d code", cell: (row) => row.dmd_code ?? "None given" },
  { heading: "Patients", numeric: true, cell: (row) => formatNumber(row.patients) },
];

/** A longer list is folded away: the file is what somebody works with. */
const FEW = 10;

export function ExtractProblems({ ods, review }: { ods: string; review: ExtractReview }) {
  const path = { ods, extract_id: review.id };
  // A bad file may have tens of thousands: the server gives the first to look at, the CSV file has all.
  const { data: problems } = useSuspenseQuery(listExtractProblemsOptions({ path }));
  const { data: products } = useSuspenseQuery(listUnknownProductsOptions({ path }));
  return (
    <>
      {problems.length > 0 ? (
        <section aria-label="Rows to fix" id="rows-to-fix" tabIndex={-1}>
          <h2 className="nhsuk-heading-m">{`${countOf(review.problem_rows, "row")} not taken`}</h2>
          {problems.length > FEW ? (
            <Details summary={`Where and why: the first ${problems.length} reasons`}>
              <Problems problems={problems} />
            </Details>
          ) : (
            <Problems problems={problems} />
          )}
          <DownloadProblems path={path} count={review.problem_rows} />
          <p className="nhsuk-body-s">
            The file has the original columns that Stepdown reads, the line and the reason. It holds patients’
            particulars: delete it when the rows are mended.
          </p>
        </section>
      ) : null}
      {/* A status refresh names no medicine: those of the extract before it are not its own. */}
      {products.length > 0 && review.source !== "status_refresh" ? (
        <div id="not-recognised" tabIndex={-1}>
          <Table
            caption="Medicines that were not recognised"
            columns={PRODUCTS}
            rows={products}
            rowKey={(row) => `${row.name}${row.dmd_code}`}
          />
        </div>
      ) : null}
    </>
  );
}

function Problems({ problems }: { problems: RowProblem[] }) {
  return (
    <Table
      caption="Where and why"
      captionHidden
      columns={PROBLEMS}
      rows={problems}
      rowKey={(row) => `${row.kind}${row.file}${row.line}${row.column}${row.reason}`}
    />
  );
}

function DownloadProblems({ path, count }: { path: { ods: string; extract_id: string }; count: number }) {
  const fetching = useMutation({
    mutationFn: () => downloadExtractProblems({ path, throwOnError: true, parseAs: "blob" }),
    onSuccess: ({ data }) => download("rows-to-fix.csv", data as Blob),
  });
  return (
    <Button look="secondary" onClick={() => fetching.mutate()} busy={fetching.isPending}>
      {`Download ${countOf(count, "row")} to fix (CSV)`}
    </Button>
  );
}
