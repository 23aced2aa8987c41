import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { NewNarrowing, SavedSearch, SearchDescription } from "../../api/generated";
import {
  listSavedSearchesOptions,
  listSearchesOptions,
  listWorklistsOptions,
  makeWorklistMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";
import { useServerForm } from "../../ui/useServerForm";
import { type Asked, askedOf } from "../searches/asked";
import { atItsField } from "../searches/atItsField";
import { combinedChoices, narrowingOf } from "../searches/narrowing";
import { bodyOf, type Fields, filled, nameOf, start } from "./newWorklist";
import { USUAL } from "./StartFrom";

/** What "Make a worklist" knows and does. Another search, or saved settings, fill the form anew. */
export function useNewWorklist(ods: string, extractOn: string) {
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { data: saved } = useSuspenseQuery(listSavedSearchesOptions({ path: { ods } }));
  const raw = useSearch({ from: "/practices/$ods/worklists/new" });
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  const [begin] = useState(() => start(searches, saved, worklists, raw));
  const [search, setSearch] = useState(begin.search as SearchDescription);
  const [startedFrom, setStartedFrom] = useState(begin.saved?.id ?? USUAL);
  const [justSaved, setJustSaved] = useState<string | null>(null);
  const [toSave, setToSave] = useState<Settings | null>(null);
  const form = useServerForm<Fields>(filled(search, extractOn, begin));
  const go = useGo();
  const making = useMutation(makeWorklistMutation());

  /** Back to the cycle for which the search was run, where it was. */
  const goOn = (made: string) =>
    raw.cycle && raw.intervention
      ? go(paths.cycle(ods, raw.intervention, raw.cycle), { search: { step: "do", made } })
      : go(paths.worklist(ods, made));
  const fill = (next: SearchDescription, from: SavedSearch | undefined) => {
    setSearch(next);
    setStartedFrom(from?.id ?? USUAL);
    form.reset(filled(next, extractOn, { saved: from }));
  };
  const send = form.submit(async (fields) => {
    try {
      const made = await making.mutateAsync({ path: { ods }, body: bodyOf(search, fields) });
      await goOn(made.id);
    } catch (refusal) {
      throw atItsField(refusal);
    }
  });
  return {
    form,
    search,
    searches,
    saved,
    combinable: combinedChoices(
      searches,
      saved,
      saved.find((one) => one.id === startedFrom)?.narrowing ?? begin.narrowing,
    ),
    startedFrom,
    justSaved,
    isSettled: "search" in raw || begin.narrowing !== undefined,
    send,
    choose: (id: string) => fill(searches.find((one) => one.id === id) ?? search, undefined),
    startFrom: (id: string) =>
      fill(
        search,
        saved.find((one) => one.id === id),
      ),
    toSave,
    askToSave: async () => setToSave((await form.trigger()) ? settingsOf(search, form.getValues()) : null),
    notToSave: () => setToSave(null),
    saveDone: (made: SavedSearch) => {
      setToSave(null);
      setStartedFrom(made.id);
      if (!form.getFieldState("name").isDirty) form.setValue("name", nameOf(made.name, extractOn));
      setJustSaved(made.name);
    },
  };
}

export type Settings = { parameters: Asked; narrowing: NewNarrowing };

function settingsOf(search: SearchDescription, fields: Fields): Settings {
  return { parameters: askedOf(search, fields), narrowing: narrowingOf(fields) };
}
