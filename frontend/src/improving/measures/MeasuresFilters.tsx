import type { ToolkitOptionSummary } from "../../api/generated";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import { FROM, type MeasuresState } from "./measuresState";
import { optionName, SOURCES } from "./words";

type Props = { ods: string; state: MeasuresState; options: ToolkitOptionSummary[] };

export function MeasuresFilters({ ods, state, options }: Props) {
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.measures(ods)}>
      <div className="app-filter-fields">
        <Select
          name="option"
          label="Option of the toolkit"
          options={[
            { value: "", label: "Any" },
            ...options.map(({ id, title }) => ({ value: id, label: `${optionName(id)}: ${title}` })),
          ]}
          defaultValue={state.option ?? ""}
        />
        <Select
          name="source"
          label="Counted from"
          options={[
            { value: "", label: "Anything" },
            ...FROM.map((source) => ({ value: source, label: SOURCES[source] })),
          ]}
          defaultValue={state.source ?? ""}
        />
      </div>
    </FilterCard>
  );
}
