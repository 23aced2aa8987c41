import type { CalendarBatch, CalendarWeek } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";
import { formatDate, formatShortDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { type Column, Table } from "../../ui/Table";
import { Tag } from "../../ui/Tag";
import { kindWords, releaseWords } from "./words";

type Props = { ods: string; weeks: CalendarWeek[] };

export function CalendarTable({ ods, weeks }: Props) {
  return (
    <Table
      caption="Letters, week by week"
      captionHidden
      columns={columns(ods)}
      rows={weeks}
      rowKey={(row) => row.week}
    />
  );
}

function columns(ods: string): Column<CalendarWeek>[] {
  return [
    { heading: "Week of", cell: (row) => <WeekName row={row} /> },
    { heading: "Free appointments", numeric: true, cell: (row) => orNotSet(row.free_appointments) },
    { heading: "Can take", numeric: true, cell: (row) => orNotSet(row.most) },
    { heading: "Planned", numeric: true, cell: (row) => formatNumber(row.planned) },
    { heading: "Posted", numeric: true, cell: (row) => formatNumber(row.posted) },
    { heading: "Room left", numeric: true, cell: (row) => <RoomLeft row={row} /> },
    { heading: "Batches", cell: (row) => <Batches ods={ods} batches={row.batches} /> },
  ];
}

function WeekName({ row }: { row: CalendarWeek }) {
  const days = row.bank_holidays.map(formatShortDate).join(", ");
  const holidays = row.bank_holidays.length === 1 ? "Bank holiday" : "Bank holidays";
  return (
    <>
      {formatDate(row.week)}
      {days ? <span className="app-under">{`${holidays}: ${days}`}</span> : null}
      {row.because ? <span className="app-under">{row.because}</span> : null}
    </>
  );
}

function RoomLeft({ row }: { row: CalendarWeek }) {
  if (row.over_by > 0) return <Tag colour="red">{`${formatNumber(row.over_by)} too many`}</Tag>;
  return orNotSet(row.left);
}

function orNotSet(value: number | null) {
  return value === null ? "Not set" : formatNumber(value);
}

function Batches({ ods, batches }: { ods: string; batches: CalendarBatch[] }) {
  if (batches.length === 0) return "None";
  return (
    <ul className="app-plain-list">
      {batches.map((one) => (
        <li key={`${one.batch_id} ${one.state}`}>
          <Link to={paths.letterBatch(ods, one.batch_id)}>
            {`${kindWords(one.kind)}: ${countOf(one.letters, "letter")}`}
          </Link>
          <span className="app-under">
            {one.counted ? releaseWords(one.state) : `${releaseWords(one.state)}, not counted`}
          </span>
        </li>
      ))}
    </ul>
  );
}
