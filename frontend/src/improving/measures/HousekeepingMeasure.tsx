import { useSuspenseQuery } from "@tanstack/react-query";
import type {
  ExtractPoint,
  HousekeepingSeries,
  ReadRepeatHousekeepingData,
  WorklistSummary,
} from "../../api/generated";
import { readRepeatHousekeepingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { LineChart } from "../../charts/LineChart";
import { formatNumber } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { EmptyState } from "../../ui/EmptyState";
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

type Props = { ods: string; worklist: WorklistSummary };

/** The number at each extract, and what became of the patients, for the worklist's own search. */
export function HousekeepingMeasure({ ods, worklist }: Props) {
  const { data: series } = useSuspenseQuery(
    readRepeatHousekeepingOptions({ path: { ods }, query: askedOf(worklist) }),
  );
  if (series.points.length === 0) {
    return (
      <EmptyState heading="Nothing to show yet">
        <p>The measure starts with the first extract that says when medicines were issued.</p>
      </EmptyState>
    );
  }
  return (
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
  );
}

/** The measure follows the worklist's own parameters, which the server once checked. */
function askedOf({ parameters }: WorklistSummary): ReadRepeatHousekeepingData["query"] {
  return parameters as ReadRepeatHousekeepingData["query"];
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
