import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName, useMay } from "../../access/viewer/useMe";
import type { GroupSummary } from "../../api/generated";
import { listGroupsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

/** Practices that the board looks at together, whatever their network. */
export function GroupsPage() {
  const { icb } = useParams({ from: "/icbs/$icb/groups" });
  const { data: groups } = useSuspenseQuery(listGroupsOptions({ path: { icb } }));
  const may = useMay();
  const place = useBoardName();
  return (
    <Page title="Groups" caption={place} place={place} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        A group is a choice of practices that no network joins: a neighbourhood, those visited this quarter,
        those of one scheme. Every screen of the board can be narrowed to it, and its totals are made for it.
      </p>
      {may("region:plan") ? (
        <div className="app-button-row">
          <ButtonLink to={paths.newGroup(icb)}>Make a group</ButtonLink>
        </div>
      ) : null}
      {groups.length ? (
        <Table caption="Groups" captionHidden columns={columns(icb)} rows={groups} rowKey={({ id }) => id} />
      ) : (
        <EmptyState heading="No group yet">
          <p>Networks are there without one. Make a group for practices that you look at together.</p>
        </EmptyState>
      )}
    </Page>
  );
}

function columns(icb: string): Column<GroupSummary>[] {
  return [
    { heading: "Group", cell: ({ id, name }) => <Link to={paths.group(icb, id)}>{name}</Link> },
    { heading: "Practices", numeric: true, cell: ({ practices }) => formatNumber(practices) },
    { heading: "Changed", cell: ({ changed_at }) => formatInstant(changed_at) },
    {
      heading: "Look at it",
      cell: ({ id, name }) => (
        <>
          <GroupLink to={paths.coverage(icb)} id={id} what="Coverage" name={name} />{" "}
          <GroupLink to={paths.adoption(icb)} id={id} what="Options taken up" name={name} />
        </>
      ),
    },
  ];
}

function GroupLink({
  to,
  id,
  what,
  name,
}: {
  to: ReturnType<typeof paths.icb>;
  id: string;
  what: string;
  name: string;
}) {
  return (
    <span className="app-under">
      <Link to={to} search={{ group: id }}>
        {what}
        <span className="nhsuk-u-visually-hidden"> of {name}</span>
      </Link>
    </span>
  );
}
