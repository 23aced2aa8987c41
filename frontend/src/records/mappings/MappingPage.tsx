import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { FileKind, MappedField, MappingVersionSummary, SavedMapping } from "../../api/generated";
import { readMappingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { SummaryList } from "../../ui/SummaryList";
import { type Column, Table } from "../../ui/Table";
import { DeleteMapping } from "./DeleteMapping";
import { KINDS } from "./draft";
import { Lost } from "./WhatIsLost";
import { GROUP_NAMES, KIND_NAMES } from "./words";

const COLUMNS: Column<MappedField>[] = [
  { heading: "Heading in the file", breakable: true, cell: (row) => row.heading },
  { heading: "Read as", cell: (row) => row.name },
  { heading: "Group", cell: (row) => GROUP_NAMES[row.group] },
];

const VERSIONS: Column<MappingVersionSummary>[] = [
  { heading: "Version", cell: (row) => `Version ${row.version}` },
  { heading: "Saved", cell: (row) => `${formatInstant(row.made_at)} by ${row.made_by}` },
  { heading: "What it changed", cell: (row) => <Changes version={row} /> },
];

/** One mapping: what it reads, and how that came about. */
export function MappingPage() {
  const { ods, mappingId } = useParams({ from: "/practices/$ods/extracts/mappings/$mappingId" });
  const { data: mapping } = useSuspenseQuery(readMappingOptions({ path: { ods, mapping_id: mappingId } }));
  const may = useMay();
  const go = useGo();
  const crumbs = [
    { name: "Extracts", to: paths.extracts(ods) },
    { name: "Mappings", to: paths.mappings(ods) },
  ];
  return (
    <Page title={mapping.name} caption="Mapping" crumbs={crumbs}>
      {may("extract:load") ? (
        <div className="app-button-row">
          <ButtonLink to={paths.changeMapping(ods, mapping.id)}>Change this mapping</ButtonLink>
          <DeleteMapping ods={ods} mapping={mapping} onDeleted={() => go(paths.mappings(ods))} />
        </div>
      ) : null}
      <SummaryList rows={facts(mapping)} />
      {KINDS.map((kind) => (
        <KindOfFile key={kind} kind={kind} fields={mapping.fields.filter((one) => one.kind === kind)} />
      ))}
      <Lost missing={mapping.missing} />
      <Table
        caption="Versions, newest first"
        columns={VERSIONS}
        rows={mapping.versions}
        rowKey={(row) => `${row.version}`}
      />
    </Page>
  );
}

function KindOfFile({ kind, fields }: { kind: FileKind; fields: MappedField[] }) {
  if (fields.length === 0) return null;
  return <Table caption={KIND_NAMES[kind]} columns={COLUMNS} rows={fields} rowKey={(row) => row.field} />;
}

function Changes({ version }: { version: MappingVersionSummary }) {
  if (version.changes.length === 0) return version.version === 1 ? "The first" : "Nothing that it reads";
  return (
    <ul className="nhsuk-list">
      {version.changes.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

function facts({ version, content, meanings }: SavedMapping) {
  const said = meanings.map((one) => `“${one.word}” means ${one.meaning}`);
  return [
    { name: "Version", value: String(version) },
    { name: "Dates", value: content.date_formats.join(" or ") },
    { name: "Words of its own", value: said.length > 0 ? said.join("; ") : "None" },
  ];
}
