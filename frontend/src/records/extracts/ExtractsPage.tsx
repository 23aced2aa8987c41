import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { ExtractSummary } from "../../api/generated";
import { listExtractsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { kindOf, stateTag } from "./words";

export function ExtractsPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts" });
  const { data: extracts } = useSuspenseQuery(listExtractsOptions({ path: { ods } }));
  const may = useMay();
  return (
    <Page title="Extracts" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        An extract is what your clinical system says on one day about patients with repeat medicines.
        Everything in Stepdown stands on the newest one.
      </p>
      {may("extract:load") ? (
        <div className="app-button-row">
          <ButtonLink to={paths.newExtract(ods)}>Load an extract</ButtonLink>
          <ButtonLink look="secondary" to={paths.statusRefresh(ods)}>
            Load a status refresh
          </ButtonLink>
        </div>
      ) : null}
      <ul className="nhsuk-list">
        <li>
          <Link to={paths.buildCards(ods)}>How to make the report in EMIS Web or SystmOne</Link>
        </li>
        <li>
          <Link to={paths.mappings(ods)}>Mappings of other reports</Link>
        </li>
      </ul>
      {extracts.length > 0 ? (
        <>
          <p className="nhsuk-body-s app-count">{countOf(extracts.length, "extract")}</p>
          <Table
            caption="Extracts, newest first"
            captionHidden
            columns={columns(ods, extracts)}
            rows={extracts}
            rowKey={(row) => row.id}
          />
        </>
      ) : (
        <EmptyState heading="No extract yet">
          <p>
            Run the two reports in your clinical system, save them as CSV files, and load them here. Nothing
            changes until you have seen the counts and said yes.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

function columns(ods: string, all: ExtractSummary[]): Column<ExtractSummary>[] {
  return [
    {
      heading: "Dated",
      cell: (row) => (
        <Link to={paths.extract(ods, row.id)} className="nhsuk-link app-nowrap">
          {formatDate(row.dated_on)}
        </Link>
      ),
    },
    {
      heading: "Number",
      numeric: true,
      cell: (row) => row.number ?? noNumber(row),
    },
    {
      heading: "State",
      cell: (row) => {
        const tag = stateTag(row, all);
        return (
          <span className="app-nowrap">
            <Tag colour={tag.colour}>{tag.words}</Tag>
          </span>
        );
      },
    },
    { heading: "Kind", cell: kindOf },
    { heading: "Patients", cell: patientsOf },
    {
      heading: "Rows not taken",
      numeric: true,
      cell: ({ rows }) => (rows ? formatNumber(rows.rejected + rows.held) : "Not known yet"),
    },
    { heading: "Loaded", cell: (row) => `${formatInstant(row.uploaded_at)} by ${row.uploaded_by}` },
  ];
}

/** What was cancelled, undone or refused gets none any more. */
function noNumber({ state }: ExtractSummary): ReactNode {
  const mayGetOne = state === "checking" || state === "checked";
  return <span className="app-nowrap">{mayGetOne ? "None yet" : "None"}</span>;
}

function patientsOf({ patients }: ExtractSummary): string {
  if (!patients) return "Not known yet";
  const { new: added, changed, left } = patients;
  return `${formatNumber(added)} new, ${formatNumber(changed)} changed, ${formatNumber(left)} left`;
}
