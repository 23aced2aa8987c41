import { useSuspenseQuery } from "@tanstack/react-query";
import type { PracticeSummary } from "../../api/generated";
import { listPracticesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { type Post, roleNames } from "../viewer/roles";

const COLUMNS: Column<PracticeSummary>[] = [
  { heading: "Practice", cell: (row) => <Link to={paths.practice(row.ods)}>{row.name}</Link> },
  { heading: "ODS code", cell: (row) => row.ods },
  { heading: "PCN", cell: (row) => row.pcn ?? "Not placed yet" },
];

/** For a PCN or an ICB: their practices, as organisations. No patient is reachable from here. */
export function PracticesInView({ posts }: { posts: Post[] }) {
  const { data } = useSuspenseQuery(listPracticesOptions());
  const above = posts.filter((post) => post.organisationKind === "pcn" || post.organisationKind === "icb");
  return (
    <section aria-label="Practices you support">
      <h2 className="nhsuk-heading-m">Practices you support</h2>
      <p>
        {new Intl.ListFormat("en-GB").format(
          above.map((post) => `${roleNames(post.roles)}, ${post.organisationName}`),
        )}
      </p>
      <Table
        caption="Practices you support"
        captionHidden
        columns={COLUMNS}
        rows={data}
        rowKey={(row) => row.ods}
      />
    </section>
  );
}
