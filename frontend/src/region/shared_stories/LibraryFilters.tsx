import { useSuspenseQuery } from "@tanstack/react-query";
import type { OptionId } from "../../api/generated";
import {
  listToolkitOptionsOptions,
  readToolkitOptionOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { OPTIONS, optionNumber } from "../../improving/interventions/words";
import type { Path } from "../../paths";
import { FilterCard } from "../../ui/FilterCard";
import { Select } from "../../ui/Select";
import type { LibraryState } from "./libraryState";
import { RESULT, RESULTS } from "./words";

export function LibraryFilters({ to, state }: { to: Path; state: LibraryState }) {
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  return (
    <FilterCard to={to}>
      <Select
        name="option"
        label="Option"
        defaultValue={state.option ?? ""}
        options={[
          { value: "", label: "All options" },
          ...OPTIONS.map((id) => ({
            value: id,
            label: `${optionNumber(id)}: ${toolkit.options.find((one) => one.id === id)?.short ?? id}`,
          })),
        ]}
      />
      {state.option ? <Ways option={state.option} chosen={state.variant ?? ""} /> : null}
      <Select
        name="evidence"
        label="Evidence"
        defaultValue={state.evidence ?? ""}
        options={[
          { value: "", label: "Tested or planned" },
          { value: "tested", label: "Tested locally" },
          { value: "planned", label: "Planned" },
        ]}
      />
      <Select
        name="result"
        label="What the chart says"
        defaultValue={state.result ?? ""}
        options={[
          { value: "", label: "Anything" },
          ...RESULTS.map((one) => ({ value: one, label: RESULT[one].words })),
        ]}
      />
    </FilterCard>
  );
}

/** The ways in which the chosen option is done. */
function Ways({ option, chosen }: { option: OptionId; chosen: string }) {
  const { data } = useSuspenseQuery(readToolkitOptionOptions({ path: { option } }));
  return (
    <Select
      name="variant"
      label="How it is done"
      defaultValue={chosen}
      options={[
        { value: "", label: "Any way" },
        ...data.variants.map(({ name, title }) => ({ value: name, label: title })),
      ]}
    />
  );
}
