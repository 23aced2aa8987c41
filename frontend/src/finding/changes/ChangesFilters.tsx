import { useSuspenseQuery } from "@tanstack/react-query";
import type { WorklistOfChanges } from "../../api/generated";
import { listOutcomesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import { CHANGING, type ChangesState } from "./changesState";

type Props = { ods: string; state: ChangesState; worklists: WorklistOfChanges[] };

export function ChangesFilters({ ods, state, worklists }: Props) {
  const { data: outcomes } = useSuspenseQuery(listOutcomesOptions({ path: { ods } }));
  const changing = outcomes.filter(({ outcome }) => CHANGING.some((one) => one === outcome));
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.changes(ods)} keep={{ stage: state.stage }}>
      <div className="app-filter-fields">
        <Select
          name="worklist_id"
          label="Decided on worklist"
          options={[
            { value: "", label: "Any" },
            ...worklists.map((one) => ({ value: one.worklist_id, label: `${one.name} (${one.changes})` })),
          ]}
          defaultValue={state.worklist_id ?? ""}
        />
        <Select
          name="outcome"
          label="Decided"
          options={[
            { value: "", label: "Anything" },
            ...changing.map((one) => ({ value: one.outcome, label: one.label })),
          ]}
          defaultValue={state.outcome ?? ""}
        />
      </div>
    </FilterCard>
  );
}
