import { useQuery } from "@tanstack/react-query";
import type { IssueTimeline as Timeline, TimelineLane } from "../../api/generated";
import { readIssueTimelineOptions } from "../../api/generated/@tanstack/react-query.gen";
import { SupplyTimeline } from "../../charts/SupplyTimeline";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";

const GROUPS: Record<TimelineLane["group"], string> = {
  opioid: "Opioid",
  may_be_opioid: "May be an opioid",
  benzodiazepine: "Benzodiazepine",
  z_drug: "Z-drug",
  gabapentinoid: "Gabapentinoid",
};

type Props = { path: { ods: string; worklist_id: string; patient_id: string } };

/** When each medicine was issued, how long each supply lasts, and what came early: drawn, and as a table. */
export function IssueTimeline({ path }: Props) {
  const { data: timeline, isError } = useQuery(readIssueTimelineOptions({ path }));
  return (
    <section aria-labelledby="timeline" className="app-timeline">
      <h2 className="nhsuk-heading-s" id="timeline">
        Issues in 12 months
      </h2>
      {isError ? <p>The time line could not be read. The issues are listed below.</p> : null}
      {timeline ? <Drawn timeline={timeline} /> : null}
    </section>
  );
}

function Drawn({ timeline }: { timeline: Timeline }) {
  const { begins, as_at, ends, lanes, early_means } = timeline;
  if (lanes.length === 0) {
    return (
      <p>No opioid or other dependence-forming medicine stands on the list or was issued in this time.</p>
    );
  }
  return (
    <>
      <SupplyTimeline
        span={{ begins, asAt: as_at, ends }}
        markWord="Early"
        lanes={lanes.map((lane) => ({
          name: lane.medicine,
          under: underOf(lane),
          supplies: lane.issues.map((issue) => ({
            on: issue.issued_on,
            begins: issue.begins,
            ends: issue.ends,
            isEstimated: issue.estimated,
            mark: issue.early ? `Early: ${issue.early}` : null,
          })),
        }))}
      />
      <p className="nhsuk-body-s">{early_means}. An issue is not a collection.</p>
      <IssueTable lanes={lanes} />
    </>
  );
}

function underOf({ group, on_repeat, summary }: TimelineLane): string {
  return `${GROUPS[group]}${on_repeat ? "" : ", not on repeat"}. ${summary}`;
}

type Row = { medicine: string } & TimelineLane["issues"][number];

const COLUMNS: Column<Row>[] = [
  { heading: "Medicine", cell: (row) => row.medicine },
  { heading: "Issued", cell: (row) => formatDate(row.issued_on) },
  {
    heading: "Supply lasts until",
    cell: (row) => (row.ends ? `${formatDate(row.ends)}${row.estimated ? " (estimated)" : ""}` : "Not known"),
  },
  { heading: "Early", cell: (row) => row.early ?? "No" },
];

function IssueTable({ lanes }: { lanes: TimelineLane[] }) {
  const rows = lanes.flatMap((lane) =>
    lane.issues.map((issue) => ({ medicine: lane.medicine, ...issue })).reverse(),
  );
  if (rows.length === 0) return null;
  return (
    <Details summary={`The time line as a table (${countOf(rows.length, "issue")})`}>
      <div className="app-dense">
        <Table
          caption="Issues and how long they last, latest first"
          captionHidden
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => `${row.medicine}${row.issued_on}`}
        />
      </div>
    </Details>
  );
}
