import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { MeasureList, MeasureSummary } from "../../api/generated";
import {
  listMeasuresOptions,
  listToolkitOptionsOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { MeasuresFilters } from "./MeasuresFilters";
import { MeasuresTable } from "./MeasuresTable";
import type { MeasuresState } from "./measuresState";
import { WithoutFigures } from "./WithoutFigures";
import { optionName } from "./words";

/** Whether it helps, and whether it harms: each measure with its newest figure, of all options or of one. */
export function MeasuresPage() {
  const { ods } = useParams({ from: "/practices/$ods/measures" });
  const state = useSearch({ from: "/practices/$ods/measures" });
  const { data } = useSuspenseQuery(listMeasuresOptions({ path: { ods }, query: state }));
  const { helps, harms, missing } = sorted(data, state);
  return (
    <Page title="Measures" place={usePracticeName()} crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        Each measure shows whether what you try makes a difference. A single figure that goes up or down says
        little; the chart tells change from chance.
      </p>
      <p>
        <Link to={paths.reach(ods)}>Is anybody left behind? By age, sex and language</Link>
      </p>
      <p>
        <Link to={paths.sharedFigures(ods)}>What the ICB sees of these figures</Link>
      </p>
      <OptionTabs ods={ods} state={state} />
      <MeasuresFilters ods={ods} state={state} />
      {data.measures.length === 0 ? (
        <EmptyState heading="No measure here">
          <p>None of these measures is counted from there. Clear the filters to see them all.</p>
        </EmptyState>
      ) : null}
      <MeasuresTable ods={ods} caption="Does it help?" measures={helps} />
      <MeasuresTable ods={ods} caption="Does it harm?" measures={harms} />
      <WithoutFigures ods={ods} measures={missing} />
    </Page>
  );
}

function OptionTabs({ ods, state }: { ods: string; state: MeasuresState }) {
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  const chosen = toolkit.options.find(({ id }) => id === state.option);
  const { source } = state;
  return (
    <>
      <Tabs
        label="Options of the toolkit"
        to={paths.measures(ods)}
        tabs={[
          { name: "All", search: { source } },
          ...toolkit.options.map(({ id }) => ({ name: optionName(id), search: { source, option: id } })),
        ]}
        current={chosen ? optionName(chosen.id) : "All"}
      />
      {chosen ? (
        <p>
          <Link to={paths.practiceToolkitOption(ods, chosen.id)}>{chosen.title}</Link>
        </p>
      ) : null}
    </>
  );
}

/** Of one option as it names them; of all, each measure once. */
function sorted({ groups, measures }: MeasureList, { option }: MeasuresState) {
  const group = groups.find((one) => one.option === option);
  const isWatched = ({ id, balancing }: MeasureSummary) => (group ? group.balancing.includes(id) : balancing);
  const known = measures.filter(({ available }) => available);
  return {
    helps: known.filter((one) => !isWatched(one)),
    harms: known.filter(isWatched),
    missing: measures.filter(({ available }) => !available),
  };
}
