import type { FigurePoint, PrescribingMeasureView } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { formatMonth } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { type Column, Table } from "../../ui/Table";

/** What each of the practice's own values comes from, the newest month first. */
export function MonthsTable({ view }: { view: PrescribingMeasureView }) {
  if (view.points.length === 0) return null;
  return (
    <Details summary="Your months, with what was counted and of how many">
      <Table
        caption={`${view.title}, month by month`}
        columns={columns(view)}
        rows={[...view.points].reverse()}
        rowKey={(row) => row.month}
      />
    </Details>
  );
}

function columns({ measure }: PrescribingMeasureView): Column<FigurePoint>[] {
  return [
    { heading: "Month", cell: (row) => formatMonth(row.month) },
    { heading: measure === "ome" ? "mg" : "Items", numeric: true, cell: counted },
    { heading: "Patients", numeric: true, cell: patients },
    { heading: "For every 1,000", cell: perThousand },
    { heading: "From", cell: source },
  ];
}

function counted({ numerator, unknown }: FigurePoint) {
  if (numerator === null) return "Not known";
  return (
    <>
      {formatNumber(Math.round(numerator))}
      {unknown > 0 ? (
        <span className="app-under">{`and ${formatNumber(unknown)} items not counted`}</span>
      ) : null}
    </>
  );
}

function patients({ denominator, list_size_of, month }: FigurePoint) {
  if (denominator === null) return "Not known";
  return (
    <>
      {formatNumber(denominator)}
      {list_size_of && list_size_of !== month ? (
        <span className="app-under">{`of ${formatMonth(list_size_of)}`}</span>
      ) : null}
    </>
  );
}

function perThousand({ value_says, because }: FigurePoint) {
  return because ? `${value_says}: ${because}` : value_says;
}

function source({ own_file }: FigurePoint) {
  if (own_file === null) return "Nowhere";
  return own_file ? "Your own file" : "What was published";
}
