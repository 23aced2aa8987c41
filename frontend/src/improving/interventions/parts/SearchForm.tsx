import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { NewAgreedSearch, SearchDescription } from "../../../api/generated";
import {
  listSavedSearchesOptions,
  listSearchesOptions,
} from "../../../api/generated/@tanstack/react-query.gen";
import { type Asked, type AskedFields, askedOf, fieldsOf } from "../../../finding/searches/asked";
import { ParameterFields } from "../../../finding/searches/ParameterFields";
import { InsetText } from "../../../ui/InsetText";
import { Select } from "../../../ui/Select";
import { useServerForm } from "../../../ui/useServerForm";
import { PartForm, type PartProps } from "./PartForm";

const NONE = "";
const SAVED = "saved:";

/** What the practice agrees to look for. The settings are kept here: a saved search may change later. */
export function SearchForm(props: PartProps) {
  const { ods, one } = props;
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { data: saved } = useSuspenseQuery(listSavedSearchesOptions({ path: { ods } }));
  const [chosen, setChosen] = useState<string>(one.search?.search ?? NONE);
  const search = searches.find(({ id }) => id === chosen);
  const usable = searches.filter(({ needs_numbers, available }) => available && !needs_numbers);
  return (
    <>
      {one.search ? <InsetText>Now: {one.search.in_words}.</InsetText> : null}
      <Select
        name="search"
        label="Which search?"
        labelSize="s"
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
        options={[
          { value: NONE, label: "No search" },
          ...saved.map(({ id, name }) => ({ value: SAVED + id, label: `Saved: ${name}` })),
          ...usable.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Settings key={chosen} {...props} chosen={chosen} search={search} />
    </>
  );
}

type SettingsProps = PartProps & { chosen: string; search: SearchDescription | undefined };

function Settings({ ods, one, changing, onSaved, chosen, search }: SettingsProps) {
  const known: Asked = one.search?.search === chosen ? one.search.parameters : {};
  const form = useServerForm<AskedFields>(search ? fieldsOf(search, known) : { parameters: {}, instead: {} });
  const save = form.submit(async (fields) => {
    await changing.save({ search: agreed(chosen, search, fields) });
    onSaved();
  });
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      {search ? (
        <>
          <p>{search.finds}</p>
          <ParameterFields search={search} form={form} />
        </>
      ) : null}
    </PartForm>
  );
}

function agreed(
  chosen: string,
  search: SearchDescription | undefined,
  fields: AskedFields,
): NewAgreedSearch | null {
  if (chosen.startsWith(SAVED)) return { saved_search_id: chosen.slice(SAVED.length) };
  if (!search || search.id === "listed") return null;
  return { search: search.id, parameters: askedOf(search, fields) };
}
