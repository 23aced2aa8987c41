import { useSuspenseQuery } from "@tanstack/react-query";
import { listToolkitOptionsOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { optionName } from "../../../improving/measures/words";
import { paths } from "../../../paths";
import { FilterCard } from "../../../ui/FilterCard";
import { Select } from "../../../ui/Select";
import { PlaceFields } from "../PlaceFields";
import { type AdoptionState, SHOWS } from "./adoptionState";

export function AdoptionFilters({ icb, state }: { icb: string; state: AdoptionState }) {
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.adoption(icb)}>
      <div className="app-filter-fields">
        <PlaceFields icb={icb} state={state} />
        <Select
          name="option"
          label="Option"
          options={[
            { value: "", label: "Any option" },
            ...toolkit.options.map(({ id, short }) => ({ value: id, label: `${optionName(id)}: ${short}` })),
          ]}
          defaultValue={state.option ?? ""}
        />
        <Select
          name="shows"
          label="Practices"
          options={Object.entries(SHOWS).map(([value, label]) => ({ value, label }))}
          defaultValue={state.shows ?? "all"}
        />
      </div>
    </FilterCard>
  );
}
