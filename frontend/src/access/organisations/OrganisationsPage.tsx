import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import type { OrganisationKind, OrganisationShown } from "../../api/generated";
import {
  listOrganisationsOptions,
  placeOrganisationMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { countOf } from "../../lib/counts";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { AddOrganisationForm } from "./AddOrganisationForm";

const KIND_NAMES: Record<OrganisationKind, string> = { icb: "ICB", pcn: "PCN", practice: "Practice" };

/** What each kind may belong to. */
const ABOVE: Record<OrganisationKind, OrganisationKind | null> = { icb: null, pcn: "icb", practice: "pcn" };

export function OrganisationsPage() {
  const { data: organisations } = useSuspenseQuery(listOrganisationsOptions());
  const placing = useMutation(placeOrganisationMutation());
  const place = (code: string, parent: string) =>
    placing.mutate({ path: { code }, body: { parent_id: parent || null } });
  return (
    <Page title="Organisations">
      <ErrorSummary errors={placing.error ? [{ field: null, text: problemFrom(placing.error).title }] : []} />
      <p className="nhsuk-body-s app-count">{countOf(organisations.length, "organisation")}</p>
      <Table
        caption="Organisations"
        captionHidden
        columns={columns(organisations, place)}
        rows={organisations}
        rowKey={(row) => row.id}
      />
      <h2 className="nhsuk-heading-m">Add an organisation</h2>
      <AddOrganisationForm />
    </Page>
  );
}

function columns(
  all: OrganisationShown[],
  place: (code: string, parent: string) => void,
): Column<OrganisationShown>[] {
  return [
    { heading: "Name", cell: (row) => row.name },
    { heading: "ODS code", cell: (row) => row.id },
    { heading: "Kind", cell: (row) => KIND_NAMES[row.kind] },
    { heading: "Belongs to", cell: (row) => <BelongsTo row={row} all={all} place={place} /> },
  ];
}

type BelongsToProps = {
  row: OrganisationShown;
  all: OrganisationShown[];
  place: (code: string, parent: string) => void;
};

function BelongsTo({ row, all, place }: BelongsToProps) {
  const kindAbove = ABOVE[row.kind];
  if (!kindAbove) return "Nothing above it";
  return (
    <select
      className="nhsuk-select app-select--in-table"
      aria-label={`${row.name} belongs to`}
      value={row.parent_id ?? ""}
      onChange={(event) => place(row.id, event.target.value)}
    >
      <option value="">Not placed yet</option>
      {all
        .filter((one) => one.kind === kindAbove)
        .map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
    </select>
  );
}
