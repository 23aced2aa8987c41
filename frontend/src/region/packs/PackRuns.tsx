import { useMutation } from "@tanstack/react-query";
import { downloadPacks, type PackRunShown } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { download } from "../../lib/downloads";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

/** Those that are over: to download again, while they are kept. */
export function PackRuns({ icb, runs }: { icb: string; runs: PackRunShown[] }) {
  const taking = useMutation({
    mutationFn: async (run: PackRunShown) => {
      const path = { icb, run_id: run.id };
      const { data } = await downloadPacks({ path, throwOnError: true, parseAs: "blob" });
      download(`visit-packs-${run.as_of}.${run.form === "separate" ? "zip" : "pdf"}`, data as Blob);
    },
  });
  const isTaking = (run: PackRunShown) => taking.isPending && taking.variables?.id === run.id;
  const columns: Column<PackRunShown>[] = [
    { heading: "Practices", cell: (run) => <Which run={run} /> },
    { heading: "Figures of", cell: ({ as_of }) => formatDate(as_of) },
    { heading: "Asked for", cell: ({ asked_by, asked_at }) => `${asked_by}, ${formatInstant(asked_at)}` },
    { heading: "State", cell: (run) => <State run={run} /> },
    {
      heading: "Download",
      headingHidden: true,
      cell: (run) =>
        run.state === "made" ? (
          <Button look="secondary" small busy={isTaking(run)} onClick={() => taking.mutate(run)}>
            Download<span className="nhsuk-u-visually-hidden"> the packs of {run.of}</span>
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      {taking.error ? (
        <ErrorSummary errors={[{ field: null, text: problemFrom(taking.error).message }]} />
      ) : null}
      <Table caption="Packs that were made" columns={columns} rows={runs} rowKey={({ id }) => id} />
    </>
  );
}

function Which({ run }: { run: PackRunShown }) {
  return (
    <>
      {run.of}
      <span className="app-under">
        {countOf(run.packs, "practice")}, {run.form === "separate" ? "a file for each" : "one file to print"}
      </span>
    </>
  );
}

function State({ run }: { run: PackRunShown }) {
  const [name, colour] = STATES[run.state];
  const size = run.size === null ? "" : `, ${formatNumber(Math.ceil(run.size / 1_000_000))} MB`;
  return (
    <>
      <Tag colour={colour}>{name}</Tag>
      {run.pages === null ? null : (
        <span className="app-under">
          {countOf(run.pages, "page")}
          {size}
        </span>
      )}
      {run.kept_until ? <span className="app-under">Kept until {formatDate(run.kept_until)}</span> : null}
      {run.problem ? <span className="app-under">{run.problem}</span> : null}
    </>
  );
}

const STATES = {
  asked: ["Waiting", "blue"],
  making: ["Being made", "blue"],
  made: ["Made", "green"],
  cancelled: ["Cancelled", "grey"],
  failed: ["Could not be made", "red"],
} as const;
