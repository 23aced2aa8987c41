import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { MappingSummary } from "../../api/generated";
import { listMappingsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, sentenceCase } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

/** How the practice's own reports are read. */
export function MappingsPage() {
  const { ods } = useParams({ from: "/practices/$ods/extracts/mappings" });
  const { data: mappings } = useSuspenseQuery(listMappingsOptions({ path: { ods } }));
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Extracts", to: paths.extracts(ods) },
  ];
  return (
    <Page title="Mappings of other reports" crumbs={crumbs}>
      <p className="app-reading-width">
        A mapping says what the headings of a report of your own mean. You make one when you load the report
        for the first time.
      </p>
      {may("extract:load") ? (
        <ButtonLink to={paths.newExtract(ods)} search={{ source: "mapped" }}>
          Load another report
        </ButtonLink>
      ) : null}
      {mappings.length > 0 ? (
        <Table
          caption={countOf(mappings.length, "mapping")}
          columns={columns(ods)}
          rows={mappings}
          rowKey={(row) => row.id}
        />
      ) : (
        <EmptyState heading="No mapping yet">
          <p>
            EMIS-style and SystmOne-style reports need none. For any other, choose “Another report” when you
            load an extract, and say what its columns mean.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

function columns(ods: string): Column<MappingSummary>[] {
  return [
    { heading: "Name", cell: (row) => <Link to={paths.mapping(ods, row.id)}>{row.name}</Link> },
    {
      heading: "Reads",
      cell: (row) => sentenceCase(`${row.files.join(", ")}: ${countOf(row.columns, "column")}`),
    },
    { heading: "Version", numeric: true, cell: (row) => row.version },
    { heading: "Saved", cell: (row) => `${formatInstant(row.made_at)} by ${row.made_by}` },
  ];
}
