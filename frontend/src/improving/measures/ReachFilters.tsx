import { useSuspenseQuery } from "@tanstack/react-query";
import { listWorklistsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import { PERIODS, type ReachState } from "./reachState";

export function ReachFilters({ ods, state }: { ods: string; state: ReachState }) {
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.reach(ods)}>
      <div className="app-filter-fields">
        <Select
          name="worklist"
          label="Worklist"
          options={[
            { value: "", label: "All of the time below" },
            ...worklists.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={state.worklist ?? ""}
        />
        <Select
          name="months"
          label="Worklists made in the"
          options={Object.entries(PERIODS).map(([value, label]) => ({ value, label }))}
          defaultValue={state.months ?? "12"}
        />
      </div>
    </FilterCard>
  );
}
