import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { LetterBatchSummary } from "../../api/generated";
import { listLetterBatchesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { LetterObstacles } from "./LetterObstacles";
import { batchName, batchTag } from "./words";

export function BatchesPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters" });
  const may = useMay();
  const { data: batches } = useSuspenseQuery(listLetterBatchesOptions({ path: { ods } }));
  return (
    <Page title="Letters" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <LetterObstacles ods={ods} />
      <p className="app-reading-width">
        {may("letter:prepare")
          ? "Letters are prepared from worklists, for patients whom a clinician reviewed. A second person, a clinician, approves them; then each week’s letters are one file for the printer."
          : "Once a clinician has approved a batch, each week’s letters are one file for the printer. Say here on which day the letters went to the post."}
      </p>
      <p>
        {may("letter:prepare") ? (
          <>
            <Link to={paths.newLetterBatch(ods)}>Prepare letters</Link>
            {" · "}
          </>
        ) : null}
        <Link to={paths.letterCalendar(ods)}>Calendar of letters</Link>
        {may("response:log") ? (
          <>
            {" · "}
            <Link to={paths.phoneTasks(ods)}>People to phone instead</Link>
          </>
        ) : null}
        {may("wording:read") ? (
          <>
            {" · "}
            <Link to={paths.wordings(ods)}>Wording of letters and messages</Link>
          </>
        ) : null}
      </p>
      {batches.length > 0 ? (
        <>
          <p className="nhsuk-body-s app-count">{countOf(batches.length, "batch", "batches")}</p>
          <Table
            caption="Batches of letters, newest first"
            captionHidden
            columns={columns(ods)}
            rows={batches}
            rowKey={(row) => row.id}
          />
        </>
      ) : (
        <NoBatchYet ods={ods} />
      )}
    </Page>
  );
}

function weeksPosted({ releases }: LetterBatchSummary): string {
  return `${releases.filter(({ state }) => state === "posted").length} of ${releases.length}`;
}

function NoBatchYet({ ods }: { ods: string }) {
  const may = useMay();
  return (
    <EmptyState heading="No letters yet">
      {may("letter:prepare") ? (
        <p>
          Review the patients of a <Link to={paths.worklists(ods)}>worklist</Link>, then choose “Prepare
          letters” there.
        </p>
      ) : (
        <p>Letters that are ready to print and post appear here.</p>
      )}
    </EmptyState>
  );
}

function columns(ods: string): Column<LetterBatchSummary>[] {
  return [
    {
      heading: "Letters",
      cell: (row) => (
        <>
          <Link to={paths.letterBatch(ods, row.id)}>{batchName(row)}</Link>
          <span className="app-under">{row.worklists.map((one) => one.name).join(", ")}</span>
        </>
      ),
    },
    {
      heading: "State",
      cell: (row) => <Tag colour={batchTag(row).colour}>{batchTag(row).words}</Tag>,
    },
    { heading: "Included", numeric: true, cell: (row) => formatNumber(row.included) },
    { heading: "Held back", numeric: true, cell: (row) => formatNumber(row.held + row.withheld) },
    { heading: "Prepared", cell: (row) => `${formatInstant(row.prepared_at)} by ${row.prepared_by}` },
    { heading: "Weeks posted", numeric: true, cell: weeksPosted },
  ];
}
