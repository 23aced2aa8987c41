import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { OwnScheme } from "../../api/generated";
import { listOwnSchemesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

/** What the ICB asks of this practice. */
export function OwnSchemesPage() {
  const { ods } = useParams({ from: "/practices/$ods/schemes" });
  const { data: schemes } = useSuspenseQuery(listOwnSchemesOptions({ path: { ods } }));
  return (
    <Page title="Schemes" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        What your ICB asks practices to attest. It sees your answer, who gave it and when, and nothing of
        patients.
      </p>
      {schemes.length ? (
        <Table
          caption="Schemes, the next due first"
          captionHidden
          columns={columns(ods)}
          rows={schemes}
          rowKey={({ id }) => id}
        />
      ) : (
        <EmptyState heading="Nothing is asked of you">
          <p>When your ICB sets a scheme, it stands here.</p>
        </EmptyState>
      )}
    </Page>
  );
}

function columns(ods: string): Column<OwnScheme>[] {
  return [
    {
      heading: "Scheme",
      cell: ({ id, name, icb }) => (
        <>
          <Link to={paths.ownScheme(ods, id)}>{name}</Link>
          <span className="app-under">{icb}</span>
        </>
      ),
    },
    { heading: "Due", cell: ({ due_says }) => due_says },
    { heading: "What you attested", cell: ({ says }) => says },
  ];
}
