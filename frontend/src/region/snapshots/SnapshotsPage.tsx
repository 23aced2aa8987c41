import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName, useMay } from "../../access/viewer/useMe";
import type { SnapshotShown } from "../../api/generated";
import { listSnapshotsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { AskForSnapshot } from "./AskForSnapshot";
import { Governance } from "./Governance";

const LOOK_AGAIN_AFTER = 10_000; // milliseconds

/** From what day the board's figures are, and by which rules they are told. */
export function SnapshotsPage() {
  const { icb } = useParams({ from: "/icbs/$icb/snapshots" });
  const { data: snapshots } = useSuspenseQuery({
    ...listSnapshotsOptions({ path: { icb } }),
    refetchInterval: ({ state }) => (state.data?.some(isAsked) ? LOOK_AGAIN_AFTER : false),
  });
  const may = useMay();
  return (
    <Page title="Snapshots" place={useBoardName()} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        All figures here are from a snapshot: what practices had counted on its day, of the months that were
        over. Nothing is live. One is made early on the first of each month; a correction shows in the next
        one.
      </p>
      {may("region:plan") ? <AskForSnapshot icb={icb} waiting={snapshots.some(isAsked)} /> : null}
      {snapshots.length ? (
        <Table
          caption="Snapshots, the newest first"
          columns={COLUMNS}
          rows={snapshots}
          rowKey={({ number }) => String(number)}
        />
      ) : (
        <EmptyState heading="No snapshot yet">
          <p>The first one is made early on the first of the month. Ask for one to see figures today.</p>
        </EmptyState>
      )}
      <Governance icb={icb} />
    </Page>
  );
}

const isAsked = ({ state }: SnapshotShown) => state === "asked";

const COLUMNS: Column<SnapshotShown>[] = [
  { heading: "Number", numeric: true, cell: ({ number }) => number },
  { heading: "Figures of", cell: ({ as_of }) => formatDate(as_of) },
  { heading: "State", cell: (one) => <State snapshot={one} /> },
  { heading: "Why", cell: ({ reason }) => (reason === "monthly" ? "Each month" : "Asked for") },
  {
    heading: "Rules",
    cell: ({ threshold, base }) => `1 to ${threshold} hidden, others rounded to ${base}`,
  },
];

function State({ snapshot: { state, made_at, problem } }: { snapshot: SnapshotShown }) {
  const [name, colour] = STATES[state];
  return (
    <>
      <Tag colour={colour}>{name}</Tag>
      {made_at ? <span className="app-under">{formatInstant(made_at)}</span> : null}
      {problem ? <span className="app-under">{problem}</span> : null}
    </>
  );
}

const STATES = {
  asked: ["Being made", "blue"],
  made: ["Made", "green"],
  failed: ["Could not be made", "red"],
} as const;
