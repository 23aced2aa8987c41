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
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

/** A refused extract may have tens of thousands: the screen shows the first, the CSV file has all. */
const SHOWN = 50;

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

export function ExtractProblems({ ods, review }: { ods: string; review: ExtractReview }) {
  const path = { ods, extract_id: review.id };
  const { data: problems } = useSuspenseQuery(listExtractProblemsOptions({ path }));
  const { data: products } = useSuspenseQuery(listUnknownProductsOptions({ path }));
  return (
    <>
      {problems.length > 0 ? (
        <section aria-label="Rows to look at">
          <Table
            caption={`Rows to look at${problems.length > SHOWN ? `: the first ${SHOWN} of ${formatNumber(problems.length)}` : ""}`}
            columns={PROBLEMS}
            rows={problems.slice(0, SHOWN)}
            rowKey={(row) => `${row.kind}${row.file}${row.line}${row.column}${row.reason}`}
          />
          <DownloadProblems path={path} count={problems.length} />
        </section>
      ) : null}
      {products.length > 0 ? (
        <Table
          caption="Medicines that were not recognised"
          columns={PRODUCTS}
          rows={products}
          rowKey={(row) => `${row.name}${row.dmd_code}`}
        />
      ) : null}
    </>
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
