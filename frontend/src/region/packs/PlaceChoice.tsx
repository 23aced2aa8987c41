import { useSuspenseQuery } from "@tanstack/react-query";
import type { UseFormRegister } from "react-hook-form";
import { listRegionPlacesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Select } from "../../ui/Select";

type Fields = { pcn: string; group: string; form: "separate" | "together" | "" };

export function PlaceChoice({ icb, register }: { icb: string; register: UseFormRegister<Fields> }) {
  const { data: places } = useSuspenseQuery(listRegionPlacesOptions({ path: { icb } }));
  const all = { value: "", label: "All" };
  const pcns = places.pcns.map(({ code, name }) => ({ value: code, label: name }));
  const groups = places.groups.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <>
      <Select label="Primary care network" labelSize="s" options={[all, ...pcns]} {...register("pcn")} />
      {groups.length ? (
        <Select label="Group" labelSize="s" options={[all, ...groups]} {...register("group")} />
      ) : null}
    </>
  );
}
