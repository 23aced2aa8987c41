import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { ToolkitOptionSummary } from "../../api/generated";
import {
  listMeasuresOptions,
  listToolkitOptionsOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { MeasureGroupSection } from "./MeasureGroupSection";
import { MeasuresFilters } from "./MeasuresFilters";

/** Whether it helps, and whether it harms: every measure with its newest figure, by the option that names it. */
export function MeasuresPage() {
  const { ods } = useParams({ from: "/practices/$ods/measures" });
  const state = useSearch({ from: "/practices/$ods/measures" });
  const { data } = useSuspenseQuery(listMeasuresOptions({ path: { ods }, query: state }));
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  const byId = new Map(data.measures.map((measure) => [measure.id, measure]));
  return (
    <Page title="Measures" place={usePracticeName()} crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        Each measure shows whether what you try makes a difference. A single figure that goes up or down says
        little; the chart tells change from chance.
      </p>
      <p>
        <Link to={paths.reach(ods)}>Is anybody left behind? By age, sex and language</Link>
      </p>
      <MeasuresFilters ods={ods} state={state} options={toolkit.options} />
      {data.groups.length === 0 ? (
        <EmptyState heading="No measure here">
          <p>No measure of this option is counted from there. Clear the filters to see all of them.</p>
        </EmptyState>
      ) : null}
      {data.groups.map((group) => (
        <MeasureGroupSection
          key={group.option ?? "none"}
          ods={ods}
          group={group}
          title={titleOf(group.option, toolkit.options)}
          byId={byId}
        />
      ))}
    </Page>
  );
}

function titleOf(option: string | null, options: ToolkitOptionSummary[]): string {
  const found = options.find(({ id }) => id === option);
  return found ? `Option ${found.id.slice(1)}: ${found.title}` : "Of no option";
}
