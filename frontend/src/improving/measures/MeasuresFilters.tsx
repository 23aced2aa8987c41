import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import { FROM, type MeasuresState } from "./measuresState";
import { SOURCES } from "./words";

export function MeasuresFilters({ ods, state }: { ods: string; state: MeasuresState }) {
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.measures(ods)} keep={{ option: state.option }}>
      <div className="app-filter-fields">
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
