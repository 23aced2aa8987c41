import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { SavedSearch, SearchDescription } from "../../api/generated";
import {
  changeSavedSearchMutation,
  listSavedSearchesOptions,
  listSearchesOptions,
  readSavedSearchOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { useServerForm } from "../../ui/useServerForm";
import { type AskedFields, askedOf, fieldsOf } from "../searches/asked";
import { atItsField } from "../searches/atItsField";
import { NarrowingFields } from "../searches/NarrowingFields";
import {
  combinedChoices,
  type NarrowingFieldValues,
  narrowingFields,
  narrowingOf,
} from "../searches/narrowing";
import { ParameterFields } from "../searches/ParameterFields";

/** Renames saved settings, or changes them. */
export function SavedSearchPage() {
  const { ods, savedSearchId } = useParams({ from: "/practices/$ods/searches/saved/$savedSearchId" });
  const path = { ods, saved_search_id: savedSearchId };
  const { data: saved, refetch } = useSuspenseQuery(readSavedSearchOptions({ path }));
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  // What somebody changed meanwhile is not put under the hands of whoever is typing.
  const [shown, setShown] = useState(saved);
  const search = searches.find((one) => one.id === saved.search);
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: "Searches", to: paths.searches(ods) },
  ];
  return (
    <Page title="Change saved settings" caption={saved.search_title} crumbs={crumbs} wide={false}>
      {search ? (
        <ChangeForm
          key={shown.version}
          ods={ods}
          search={search}
          saved={shown}
          loadNewest={async () => setShown((await refetch()).data ?? shown)}
        />
      ) : null}
    </Page>
  );
}

type Props = { ods: string; search: SearchDescription; saved: SavedSearch; loadNewest: () => void };

function ChangeForm({ ods, search, saved, loadNewest }: Props) {
  const go = useGo();
  const changing = useMutation(changeSavedSearchMutation());
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { data: others } = useSuspenseQuery(listSavedSearchesOptions({ path: { ods } }));
  const form = useServerForm({
    name: saved.name,
    ...fieldsOf(search, saved.parameters),
    ...narrowingFields(saved.narrowing),
  });
  const send = async ({ name, ...fields }: { name: string } & AskedFields & NarrowingFieldValues) => {
    const sending = changing.mutateAsync({
      path: { ods, saved_search_id: saved.id },
      headers: ifMatch(saved.version),
      body: { name, parameters: askedOf(search, fields), narrowing: narrowingOf(fields) },
    });
    await sending.catch((refusal) => {
      throw atItsField(refusal);
    });
    await go(paths.searches(ods));
  };
  return (
    <form onSubmit={form.submit(send)} noValidate>
      <ErrorSummary {...form.summary} />
      {changing.error && problemFrom(changing.error).status === 412 ? (
        <div className="app-button-row">
          <Button look="secondary" small onClick={loadNewest}>
            Show the newest settings
          </Button>
          <span>Your own changes are not saved.</span>
        </div>
      ) : null}
      <Input
        label="Name of these settings"
        labelSize="s"
        error={form.errors.name?.message}
        {...form.register("name", { required: "Give these settings a name" })}
      />
      <ParameterFields search={search} form={form as unknown as UseFormReturn<AskedFields>} />
      <NarrowingFields
        form={form as unknown as UseFormReturn<NarrowingFieldValues>}
        choices={combinedChoices(searches, others, saved.narrowing)}
      />
      <p>Worklists that were made with these settings stay as they are.</p>
      <div className="app-button-row">
        <SubmitButton busy={form.busy} busyText="Saving…">
          Save changes
        </SubmitButton>
        <Link to={paths.searches(ods)}>Cancel</Link>
      </div>
    </form>
  );
}
