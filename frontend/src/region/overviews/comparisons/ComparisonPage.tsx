import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import type { ComparedMeasure, ComparisonView, ReadComparisonData } from "../../../api/generated";
import { readComparison } from "../../../api/generated";
import { readComparisonOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../../lib/counts";
import { paths } from "../../../paths";
import { AS_CSV, DownloadCsv } from "../../../ui/DownloadCsv";
import { EmptyState } from "../../../ui/EmptyState";
import { FilterCard } from "../../../ui/FilterCard";
import { Page } from "../../../ui/Page";
import { AsOf } from "../AsOf";
import { PlaceFields } from "../PlaceFields";
import { ColumnChoices } from "./ColumnChoices";
import { ComparisonTable } from "./ComparisonTable";
import type { ComparisonState } from "./comparisonState";

/** Practices side by side, without ranks: only what chance does not explain is marked. */
export function ComparisonPage() {
  const { icb } = useParams({ from: "/icbs/$icb/comparison" });
  const state: ComparisonState = useSearch({ from: "/icbs/$icb/comparison" });
  const query = state as ReadComparisonData["query"];
  const { data: view } = useSuspenseQuery(readComparisonOptions({ path: { icb }, query }));
  return (
    <Page
      title="Practices side by side"
      caption={useBoardName()}
      place={useBoardName()}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <p className="app-reading-width">
        Each practice beside the others, in the newest 12 months where a measure has them, else in its newest
        month. A mark stands only where chance does not explain the difference.
      </p>
      <AsOf snapshot={view.snapshot} />
      <FilterCard key={JSON.stringify(state)} to={paths.comparison(icb)} keep={{ sort: state.sort }}>
        <div className="app-filter-fields">
          <PlaceFields icb={icb} state={state} />
        </div>
        <ColumnChoices icb={icb} chosen={view.columns.map(({ measure }) => measure.id)} />
      </FilterCard>
      {view.snapshot ? <Practices icb={icb} view={view} state={state} /> : null}
    </Page>
  );
}

/** "High dose, October 2026: 1.1 patients per 1,000 registered in all; 2 practices beyond chance". */
function aboutColumn({ measure, period_in_words, all_in_words, beyond }: ComparedMeasure): string {
  if (!period_in_words) return `${measure.short}: no practice has told it`;
  const together = all_in_words ? `: all practices together ${all_in_words}` : "";
  const many = beyond ? `; ${countOf(beyond, "practice")} beyond chance` : "";
  return `${measure.short}, ${period_in_words}${together}${many}`;
}

type Props = { icb: string; view: ComparisonView; state: ComparisonState };

function Practices({ icb, view, state }: Props) {
  if (view.practices.length === 0) {
    return (
      <EmptyState heading="No practice here">
        <p>None of the practices is among these. Clear the filters to see them all.</p>
      </EmptyState>
    );
  }
  const query = state as ReadComparisonData["query"];
  return (
    <>
      <ul className="nhsuk-body-s">
        {view.columns.map((column) => (
          <li key={column.measure.id}>{aboutColumn(column)}</li>
        ))}
      </ul>
      <ComparisonTable icb={icb} view={view} state={state} />
      <DownloadCsv
        fileName="practices-side-by-side.csv"
        fetchCsv={() => readComparison({ path: { icb }, query, ...AS_CSV })}
      />
      {view.cautions.map((caution) => (
        <p className="app-reading-width" key={caution}>
          {caution}
        </p>
      ))}
    </>
  );
}
