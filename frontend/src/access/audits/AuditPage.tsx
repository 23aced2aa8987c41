import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { AuditRow } from "../../api/generated";
import { listPracticeAuditOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber, sentenceCase } from "../../lib/counts";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";

const COLUMNS: Column<AuditRow>[] = [
  { heading: "When", cell: (row) => <span className="app-nowrap">{formatInstant(row.at)}</span> },
  { heading: "Who", cell: (row) => row.who ?? "The service itself" },
  {
    heading: "Role",
    cell: (row) => row.roles.split(" ").filter(Boolean).map(sentenceCase).join(", ") || "None",
  },
  { heading: "What", cell: (row) => actionWords(row.action) },
  { heading: "Outcome", cell: (row) => <OutcomeTag outcome={row.outcome} /> },
  { heading: "Patients", numeric: true, cell: (row) => formatNumber(row.patients) },
];

export function AuditPage() {
  const { ods } = useParams({ from: "/practices/$ods/audit" });
  const { cursor } = useSearch({ from: "/practices/$ods/audit" });
  const { data: page } = useSuspenseQuery(listPracticeAuditOptions({ path: { ods }, query: { cursor } }));
  return (
    <Page title="Audit" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        Every look at patients’ data and every change leaves a line here. Lines cannot be changed or removed.
        Times are as the clock in England showed them.
      </p>
      <div className="app-dense">
        <Table
          caption="What was done, newest first"
          captionHidden
          columns={COLUMNS}
          rows={page.items}
          rowKey={(row) => `${row.at}${row.who}${row.action}`}
        />
      </div>
      <Pagination to={paths.audit(ods)} search={{}} page={page} one="line" />
    </Page>
  );
}

/** "commitExtract" as "Commit extract": actions carry the contract's own names. */
function actionWords(action: string): string {
  return sentenceCase(action.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
}

function OutcomeTag({ outcome }: { outcome: string }) {
  return <Tag colour={outcome === "refused" ? "red" : "grey"}>{sentenceCase(outcome)}</Tag>;
}
