import type { AssignableColleague } from "../../api/generated";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import type { ListState } from "./listState";

type Props = { ods: string; worklistId: string; state: ListState; colleagues: AssignableColleague[] };

const STANDINGS = [
  { value: "", label: "All" },
  { value: "new", label: "New since the run before" },
  { value: "still_there", label: "Still there" },
];
const SORTS = [
  { value: "name", label: "Name" },
  { value: "last_issued", label: "Longest since the last issue" },
  { value: "birth_date", label: "Oldest patient first" },
];

export function WorklistFilters({ ods, worklistId, state, colleagues }: Props) {
  const people = colleagues.map((one) => ({ value: one.staff_id, label: one.name }));
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.worklist(ods, worklistId)} keep={{ tab: state.tab }}>
      <div className="app-filter-fields">
        <Select
          name="standing"
          label="Since the run before"
          options={STANDINGS}
          defaultValue={state.standing ?? ""}
        />
        <Select
          name="assigned_to"
          label="Assigned to"
          options={[{ value: "", label: "Anybody or nobody" }, ...people]}
          defaultValue={state.assigned_to ?? ""}
        />
        <Select name="sort" label="Sort by" options={SORTS} defaultValue={state.sort ?? "name"} />
      </div>
    </FilterCard>
  );
}
