import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import type { MeasureSummary } from "../../../api/generated";
import { listTrendsOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { Spark } from "../../../charts/Spark";
import { Shows } from "../../../improving/measures/MeasuresTable";
import { paths } from "../../../paths";
import { EmptyState } from "../../../ui/EmptyState";
import { FilterCard } from "../../../ui/FilterCard";
import { Link } from "../../../ui/Link";
import { Page } from "../../../ui/Page";
import { type Column, Table } from "../../../ui/Table";
import { AsOf } from "../AsOf";
import { PlaceFields, type PlaceState } from "../PlaceFields";

/** Whether anything changes across the board, beyond chance. */
export function TrendsPage() {
  const { icb } = useParams({ from: "/icbs/$icb/trends" });
  const state = useSearch({ from: "/icbs/$icb/trends" });
  const board = useBoardName();
  const { data } = useSuspenseQuery(listTrendsOptions({ path: { icb }, query: state }));
  return (
    <Page
      title="Trends"
      caption={data.place_name || board}
      place={board}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <p className="app-reading-width">
        Totals month by month. A chart tells change from chance; a single month that goes up or down says
        little.
      </p>
      <AsOf snapshot={data.snapshot} />
      <FilterCard key={JSON.stringify(state)} to={paths.trends(icb)}>
        <div className="app-filter-fields">
          <PlaceFields icb={icb} state={state} />
        </div>
      </FilterCard>
      {data.snapshot && data.measures.length === 0 ? (
        <EmptyState heading="No figure here">
          <p>None of these practices has told a figure. Clear the filters to see the whole board.</p>
        </EmptyState>
      ) : null}
      {data.measures.length ? (
        <Table
          caption="Measures"
          columns={columns(icb, state)}
          rows={data.measures}
          rowKey={({ id }) => id}
        />
      ) : null}
    </Page>
  );
}

function columns(icb: string, state: PlaceState): Column<MeasureSummary>[] {
  return [
    {
      heading: "Measure",
      cell: ({ id, title }) => (
        <Link to={paths.trend(icb, id)} search={state}>
          {title}
        </Link>
      ),
    },
    {
      heading: "Newest month",
      cell: ({ newest, change_in_words }) => (
        <>
          {newest?.in_words}
          {change_in_words ? <span className="app-under">{change_in_words}</span> : null}
        </>
      ),
    },
    { heading: "Course", cell: (row) => <Course row={row} /> },
    { heading: "What it shows", cell: (row) => <Shows row={row} /> },
  ];
}

function Course({ row }: { row: MeasureSummary }) {
  const points = row.recent.map((point) => ({ ...point, means: null }));
  return <Spark points={points} label={`Course of ${row.short}, up to ${row.newest?.in_words ?? "now"}`} />;
}
