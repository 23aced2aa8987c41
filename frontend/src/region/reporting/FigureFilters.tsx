import { useSuspenseQuery } from "@tanstack/react-query";
import { readDataDictionaryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { type FiguresState, LEVELS, PERIODS } from "./figuresState";

const ALL = { value: "", label: "All" };

export function FigureFilters({ icb, state }: { icb: string; state: FiguresState }) {
  const { data: dictionary } = useSuspenseQuery(readDataDictionaryOptions({ path: { icb } }));
  const measures = dictionary.measures.map(({ measure, title }) => ({ value: measure, label: title }));
  return (
    // Filled anew when the address changes, as after "Clear filters" or the Back key.
    <FilterCard key={JSON.stringify(state)} to={paths.figures(icb)}>
      <div className="app-filter-fields">
        <Select
          name="measure"
          label="Measure"
          options={[ALL, ...measures]}
          defaultValue={state.measure ?? ""}
        />
        <Select name="level" label="Of" options={[ALL, ...LEVELS]} defaultValue={state.level ?? ""} />
        <Select name="period" label="Period" options={[ALL, ...PERIODS]} defaultValue={state.period ?? ""} />
        <Input name="from" label="From" type="month" defaultValue={state.from ?? ""} />
        <Input name="to" label="To" type="month" defaultValue={state.to ?? ""} />
      </div>
    </FilterCard>
  );
}
