import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ExtractPoint, HousekeepingSeries } from "../../api/generated";
import {
  readRepeatHousekeepingOptions,
  readWorklistOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { LineChart } from "../../charts/LineChart";
import { formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

type Counted = Exclude<keyof ExtractPoint, "extract_number" | "dated_on">;

const LINES: { name: string; counts: Counted }[] = [
  { name: "On repeat, not issued", counts: "not_issued" },
  { name: "Reviewed", counts: "reviewed" },
  { name: "Removed", counts: "removed" },
  { name: "Invited", counts: "invited" },
  { name: "Letters posted", counts: "posted" },
];

const COLUMNS: Column<ExtractPoint>[] = [
  { heading: "Extract", cell: (row) => `${formatDate(row.dated_on)} (number ${row.extract_number})` },
  ...LINES.map(
    ({ name, counts }): Column<ExtractPoint> => ({
      heading: name,
      numeric: true,
      cell: (row) => numberOrNotKnown(row[counts]),
    }),
  ),
];

/** Does the number fall from extract to extract, and what was done for the patients found? */
export function RepeatHousekeepingPage() {
  const { ods, worklistId } = useParams({ from: "/practices/$ods/worklists/$worklistId/measure" });
  const path = { ods, worklist_id: worklistId };
  const { data: worklist } = useSuspenseQuery(readWorklistOptions({ path }));
  const { data: series } = useSuspenseQuery(
    readRepeatHousekeepingOptions({ path: { ods }, query: worklist.parameters }),
  );
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: worklist.name, to: paths.worklist(ods, worklistId) },
  ];
  return (
    <Page title="The measure over time" caption={worklist.parameters_in_words} crumbs={crumbs}>
      {series.points.length > 0 ? (
        <>
          <h2 className="nhsuk-heading-m">From extract to extract</h2>
          <LineChart
            headline={series.headline}
            summary="Patients found at each extract, and what became of them on the worklists made from it."
            unit="Patients"
            series={linesOf(series)}
            fileName="repeat-housekeeping"
          />
          <Table
            caption="At each extract"
            columns={COLUMNS}
            rows={series.points}
            rowKey={(row) => String(row.extract_number)}
          />
        </>
      ) : (
        <EmptyState heading="Nothing to show yet">
          <p>The measure starts with the first extract that says when medicines were issued.</p>
        </EmptyState>
      )}
    </Page>
  );
}

function linesOf({ points }: HousekeepingSeries) {
  return LINES.map(({ name, counts }) => ({
    name,
    points: points.map((point) => ({ date: point.dated_on, value: point[counts] })),
  }));
}

function numberOrNotKnown(count: number | null): string {
  return count === null ? "Not known" : formatNumber(count);
}
