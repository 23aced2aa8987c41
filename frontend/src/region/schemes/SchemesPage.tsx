import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName, useMay } from "../../access/viewer/useMe";
import type { SchemeSummary } from "../../api/generated";
import { listSchemesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

/** What the board asks its practices to attest. */
export function SchemesPage() {
  const { icb } = useParams({ from: "/icbs/$icb/schemes" });
  const { data: schemes } = useSuspenseQuery(listSchemesOptions({ path: { icb } }));
  const may = useMay();
  const place = useBoardName();
  return (
    <Page title="Schemes" caption={place} place={place} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        A scheme is a list of things that each practice attests as done, not done or not yet, with a date. No
        patient and no count of patients stands in it.
      </p>
      {may("region:plan") ? (
        <div className="app-button-row">
          <ButtonLink to={paths.newScheme(icb)}>Set a scheme</ButtonLink>
        </div>
      ) : null}
      {schemes.length ? (
        <Table
          caption="Schemes, the next due first"
          captionHidden
          columns={columns(icb)}
          rows={schemes}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState heading="No scheme yet">
          <p>Set one, and practice managers see at once what is asked of them.</p>
        </EmptyState>
      )}
    </Page>
  );
}

function columns(icb: string): Column<SchemeSummary>[] {
  return [
    { heading: "Scheme", cell: ({ id, name }) => <Link to={paths.scheme(icb, id)}>{name}</Link> },
    { heading: "Due", cell: ({ due_says }) => due_says },
    { heading: "Items", numeric: true, cell: ({ items }) => items },
    {
      heading: "Practices that attested all of it",
      cell: ({ complete, practices }) => `${complete} of ${practices}`,
    },
    { heading: "Begun", cell: ({ begun, practices }) => `${begun} of ${practices}` },
  ];
}
