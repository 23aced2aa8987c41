import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { WorklistSummary } from "../../api/generated";
import { listWorklistsOptions, readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

export function WorklistsPage() {
  const { ods } = useParams({ from: "/practices/$ods/worklists" });
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const may = useMay();
  const hasExtract = home.newest_extract_number !== null;
  return (
    <Page title="Worklists" place={home.name} crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        A worklist is whom a search found in one extract, and what was decided for each of them. Run the
        search again on the next extract to see who is new, who is still there and who is gone.
      </p>
      <div className="app-button-row">
        {hasExtract && may("worklist:make") ? (
          <ButtonLink to={paths.newWorklist(ods)}>Make a worklist</ButtonLink>
        ) : null}
        <Link to={paths.searches(ods)}>Searches, and what each includes</Link>
      </div>
      {worklists.length > 0 ? (
        <>
          <p className="nhsuk-body-s app-count">{countOf(worklists.length, "worklist")}</p>
          <div className="app-paired">
            <Table
              caption="Worklists, those due for the next run first"
              captionHidden
              columns={columns(ods)}
              rows={worklists}
              rowKey={(row) => row.id}
            />
          </div>
        </>
      ) : (
        <NothingYet ods={ods} hasExtract={hasExtract} />
      )}
    </Page>
  );
}

function NothingYet({ ods, hasExtract }: { ods: string; hasExtract: boolean }) {
  const may = useMay();
  if (hasExtract) {
    return (
      <EmptyState heading="No worklist yet">
        <p>Start with the search for opioids on repeat that have not been issued: quick, and safe.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading="No extract yet">
      <p>A search needs an extract from your clinical system to look through.</p>
      {may("extract:load") ? (
        <Link to={paths.newExtract(ods)}>Load an extract</Link>
      ) : (
        <p>Ask your practice manager to load one.</p>
      )}
    </EmptyState>
  );
}

/** Proposals count only once they are countersigned: how many wait is said beside. */
function Reviewed({ counts: { reviewed, to_countersign } }: Pick<WorklistSummary, "counts">) {
  return (
    <>
      {formatNumber(reviewed)}
      {to_countersign > 0 ? (
        <span className="app-under">{formatNumber(to_countersign)} to countersign</span>
      ) : null}
    </>
  );
}

function columns(ods: string): Column<WorklistSummary>[] {
  return [
    {
      heading: "Worklist",
      cell: (row) => (
        <>
          <Link to={paths.worklist(ods, row.id)}>{row.name}</Link>
          <span className="app-under">
            {row.search_title}. {row.parameters_in_words}
          </span>
        </>
      ),
    },
    {
      heading: "Extract",
      cell: (row) => (
        <>
          {formatDate(row.extract_dated_on)}
          <span className="app-under">
            {row.next_id ? "Run again since" : `Run again by ${formatDate(row.due_again_on)}`}
          </span>
          {row.is_due ? <Tag colour="orange">Due now</Tag> : null}
        </>
      ),
    },
    { heading: "Listed", numeric: true, cell: (row) => formatNumber(row.counts.listed) },
    { heading: "New", numeric: true, cell: (row) => formatNumber(row.counts.new) },
    { heading: "Still there", numeric: true, cell: (row) => formatNumber(row.counts.still_there) },
    { heading: "Back again", numeric: true, cell: (row) => formatNumber(row.counts.back_again) },
    { heading: "Gone", numeric: true, cell: (row) => formatNumber(row.counts.gone) },
    { heading: "To do", numeric: true, cell: (row) => formatNumber(row.counts.to_do) },
    { heading: "Reviewed", numeric: true, cell: (row) => <Reviewed counts={row.counts} /> },
    { heading: "Held", numeric: true, cell: (row) => formatNumber(row.counts.held) },
  ];
}
