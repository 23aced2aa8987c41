import { useSuspenseQuery } from "@tanstack/react-query";
import { listRegionPlacesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Select } from "../../ui/Select";

export type PlaceState = { pcn?: string; group?: string };

/** Which practices a screen of the board is about: all, a network's, or a group's. */
export function PlaceFields({ icb, state }: { icb: string; state: PlaceState }) {
  const { data: places } = useSuspenseQuery(listRegionPlacesOptions({ path: { icb } }));
  return (
    <>
      <Select
        name="pcn"
        label="Primary care network"
        options={[
          { value: "", label: "All" },
          ...places.pcns.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        defaultValue={state.pcn ?? ""}
      />
      {places.groups.length ? (
        <Select
          name="group"
          label="Group"
          options={[
            { value: "", label: "All" },
            ...places.groups.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          defaultValue={state.group ?? ""}
        />
      ) : null}
    </>
  );
}
