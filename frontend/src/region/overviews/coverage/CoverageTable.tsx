import type { CoverageRow } from "../../../api/generated";
import { countOf, formatNumber } from "../../../lib/counts";
import { formatShortDate } from "../../../lib/dates";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { type Column, Table } from "../../../ui/Table";
import { Tag } from "../../../ui/Tag";
import { type CoverageState, FRESH } from "./coverageState";

type Props = { icb: string; state: CoverageState; rows: CoverageRow[] };

export function CoverageTable({ icb, state, rows }: Props) {
  return (
    <div className="app-dense">
      <Table
        caption={countOf(rows.length, "practice")}
        columns={columns(icb)}
        rows={rows}
        rowKey={({ code }) => code}
        sorting={{ to: paths.coverage(icb), search: state, sort: state.sort ?? "name" }}
      />
    </div>
  );
}

const columns = (icb: string): Column<CoverageRow>[] => [
  {
    heading: "Practice",
    sort: "name",
    cell: ({ name, code }) => (
      <>
        <Link to={paths.boardPractice(icb, code)}>{name}</Link>
        <span className="app-under">{code}</span>
      </>
    ),
  },
  { heading: "Network", sort: "pcn", cell: ({ pcn_name }) => pcn_name ?? "None" },
  {
    heading: "Newest extract",
    sort: "extract",
    cell: ({ extract_on, age_says, freshness }) => (
      <>
        <Tag colour={FRESH[freshness].colour}>{FRESH[freshness].words}</Tag>
        {extract_on ? (
          <span className="app-under">
            {formatShortDate(extract_on)}, {age_says.toLowerCase()}
          </span>
        ) : null}
      </>
    ),
  },
  {
    heading: "Extracts in a year",
    sort: "extracts",
    numeric: true,
    cell: ({ extracts_in_a_year }) => formatNumber(extracts_in_a_year),
  },
  {
    heading: "Last work recorded",
    sort: "work",
    cell: ({ last_work_on }) => (last_work_on ? formatShortDate(last_work_on) : "None yet"),
  },
  {
    heading: "Registered patients",
    sort: "size",
    numeric: true,
    cell: ({ list_size }) => (list_size === null ? "Not known" : formatNumber(list_size)),
  },
];
