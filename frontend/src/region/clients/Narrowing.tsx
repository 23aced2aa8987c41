import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ClientShown } from "../../api/generated";
import {
  listRegionPlacesOptions,
  listReportedMeasuresOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { Checkboxes } from "../../ui/Checkboxes";
import type { Option } from "../../ui/Choices";
import { Details } from "../../ui/Details";

/** Nothing ticked does not narrow it: null goes to the server, never an empty list. */
export function useNarrowing(client: ClientShown | undefined) {
  const [places, setPlaces] = useState(client?.places ?? []);
  const [measures, setMeasures] = useState(client?.measures ?? []);
  return {
    chosen: {
      places: places.length ? places : null,
      measures: measures.length ? measures : null,
    },
    setPlaces,
    setMeasures,
  };
}

/** The page asks too, so that a dialog that opens has them already. */
export function useChoices(icb: string) {
  const { data: places } = useSuspenseQuery(listRegionPlacesOptions({ path: { icb } }));
  const { data: measures } = useSuspenseQuery(listReportedMeasuresOptions({ path: { icb } }));
  return { places, measures };
}

type Props = { icb: string } & ReturnType<typeof useNarrowing>;

export function Narrowing({ icb, chosen, setPlaces, setMeasures }: Props) {
  const { places, measures } = useChoices(icb);
  const all = [...places.pcns, ...places.practices];
  return (
    <>
      <OnlySome
        name="places"
        one="place"
        legend="Only these places"
        options={all.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
        chosen={chosen.places ?? []}
        choose={setPlaces}
      />
      <OnlySome
        name="measures"
        one="measure"
        legend="Only these measures"
        options={measures.map(({ id, title }) => ({ value: id, label: title }))}
        chosen={chosen.measures ?? []}
        choose={setMeasures}
      />
    </>
  );
}

type SomeProps = {
  name: string;
  one: string;
  legend: string;
  options: Option[];
  chosen: string[];
  choose: (chosen: string[]) => void;
};

function OnlySome({ name, one, legend, options, chosen, choose }: SomeProps) {
  const said = chosen.length ? `only ${countOf(chosen.length, one)}` : `all ${one}s`;
  return (
    <Details summary={`It sees ${said}. Narrow it`}>
      <Checkboxes
        name={name}
        legend={legend}
        legendSize="s"
        small
        chosen={chosen}
        onChange={({ target: { value, checked } }) =>
          choose(checked ? [...chosen, value] : chosen.filter((other) => other !== value))
        }
        options={options}
      />
    </Details>
  );
}
