import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { listTallyMonths, type TallyGroupLines, type TallyKind, type TallyMonth } from "../../api/generated";
import { listTalliesOptions, listTallyMonthsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { AS_CSV, DownloadCsv } from "../../ui/DownloadCsv";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { type Column, Table } from "../../ui/Table";

/** What was counted, month by month. A month that nobody counted is not a month with none. */
export function TallyMonthsPage() {
  const { ods } = useParams({ from: "/practices/$ods/tallies/months" });
  const { until } = useSearch({ from: "/practices/$ods/tallies/months" });
  const { data } = useSuspenseQuery(listTallyMonthsOptions({ path: { ods }, query: { until } }));
  const { data: sheet } = useSuspenseQuery(listTalliesOptions({ path: { ods } }));
  const here = paths.tallyMonths(ods);
  const counted = new Set(
    data.months.flatMap(({ tallies }) =>
      tallies.filter(({ count }) => count !== null).map(({ kind }) => kind),
    ),
  );
  const isCounted = (group: TallyGroupLines) => group.lines.some(({ kind }) => counted.has(kind));
  const nothing = sheet.groups.filter((group) => !isCounted(group)).flatMap(({ lines }) => lines);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Tally", to: paths.tallies(ods) },
  ];
  return (
    <Page title="Counted month by month" crumbs={crumbs}>
      <p>“Not counted” means that nobody pressed, and nobody said that there was none.</p>
      <DownloadCsv fileName="tally.csv" fetchCsv={() => listTallyMonths({ path: { ods }, ...AS_CSV })}>
        Download all months (CSV)
      </DownloadCsv>
      {nothing.length > 0 ? (
        <p>Not counted in these months: {nothing.map(({ title }) => title.toLowerCase()).join(", ")}.</p>
      ) : null}
      {sheet.groups.filter(isCounted).map((group) => (
        <div className="app-dense" key={group.name}>
          <Table
            caption={group.title}
            columns={columns(group.lines.map(({ kind, title }) => ({ kind, title })))}
            rows={data.months}
            rowKey={(row) => row.month}
          />
        </div>
      ))}
      <nav aria-label="Other months" className="app-button-row">
        <Link to={here} search={{ until: data.earlier }}>
          Earlier months
        </Link>
        {data.later ? (
          <Link to={here} search={{ until: data.later }}>
            Later months
          </Link>
        ) : null}
        <Link to={paths.tallyMarks(ods)}>Every single mark</Link>
      </nav>
    </Page>
  );
}

function columns(kinds: { kind: TallyKind; title: string }[]): Column<TallyMonth>[] {
  return [
    { heading: "Month", cell: (row) => row.called },
    ...kinds.map(({ kind, title }) => ({
      heading: title,
      numeric: true,
      cell: (row: TallyMonth) => <Cell row={row} kind={kind} />,
    })),
  ];
}

function Cell({ row, kind }: { row: TallyMonth; kind: TallyKind }) {
  const found = row.tallies.find((one) => one.kind === kind);
  if (!found || found.count === null) return <span className="app-secondary">Not counted</span>;
  const types = Object.entries(found.by_type);
  return (
    <>
      {formatNumber(found.count)}
      {types.map(([title, number]) => (
        <span className="app-under" key={title}>{`${title}: ${formatNumber(number)}`}</span>
      ))}
    </>
  );
}
