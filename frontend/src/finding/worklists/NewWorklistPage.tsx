import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useForm } from "react-hook-form";
import {
  listSearchesOptions,
  makeWorklistMutation,
  readPracticeOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { useServerErrors } from "../../api/useServerErrors";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { formErrors } from "../../ui/formErrors";
import { Input } from "../../ui/Input";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Radios } from "../../ui/Radios";
import { SearchChoice } from "./SearchChoice";

type Fields = {
  search: "not-issued";
  parameters: { months: string; schedules: "all" | "2,3" };
  name: string;
};

export function NewWorklistPage() {
  const { ods } = useParams({ from: "/practices/$ods/worklists/new" });
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Worklists", to: paths.worklists(ods) },
  ];
  return (
    <Page title="Make a worklist" crumbs={crumbs} wide={false}>
      {home.newest_extract_on === null ? (
        <EmptyState heading="No extract yet">
          <p>A search needs an extract from your clinical system to look through.</p>
          <Link to={paths.extracts(ods)}>Go to the extracts</Link>
        </EmptyState>
      ) : (
        <>
          <p>
            The search looks through the newest extract, of {formatDate(home.newest_extract_on)}. Nobody is
            written to by making a list.
          </p>
          <WorklistForm ods={ods} extractOn={home.newest_extract_on} />
        </>
      )}
    </Page>
  );
}

function WorklistForm({ ods, extractOn }: { ods: string; extractOn: string }) {
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { form, send, busy } = useWorklistForm(ods, extractOn);
  const { register, formState, watch } = form;
  const { errors } = formState;
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary errors={formErrors(errors)} />
      <SearchChoice
        searches={searches}
        chosen={watch("search")}
        error={errors.search?.message}
        {...register("search", { required: "Choose a search" })}
      />
      <Input
        label="Not issued for how many months?"
        labelSize="s"
        hint="The toolkit asks for 2, and repeats the search every 2 months"
        suffix="months"
        width={2}
        inputMode="numeric"
        error={errors.parameters?.months?.message}
        {...register("parameters.months", { validate: isMonths })}
      />
      <Radios
        legend="Which opioids?"
        legendSize="s"
        options={[
          { value: "all", label: "All opioids for pain" },
          { value: "2,3", label: "Schedules 2 and 3 only" },
        ]}
        error={errors.parameters?.schedules?.message}
        {...register("parameters.schedules")}
      />
      <Input
        label="Name of the worklist"
        labelSize="s"
        hint="Your colleagues see it in the list of worklists"
        error={errors.name?.message}
        {...register("name", { required: "Give the worklist a name" })}
      />
      <SubmitButton busy={busy} busyText="Searching…">
        Run the search
      </SubmitButton>
    </form>
  );
}

function isMonths(written: string): true | string {
  const months = Number(written);
  return (
    (Number.isInteger(months) && months >= 1 && months <= 24) || "Enter a whole number of months from 1 to 24"
  );
}

function useWorklistForm(ods: string, extractOn: string) {
  const go = useGo();
  const making = useMutation(makeWorklistMutation());
  const form = useForm<Fields>({
    defaultValues: {
      search: "not-issued",
      parameters: { months: "2", schedules: "all" },
      name: `On repeat, not issued: ${formatDate(extractOn)}`,
    },
  });
  const showServerErrors = useServerErrors(form);
  const send = form.handleSubmit(async ({ search, parameters, name }) => {
    const body = { search, name, parameters: { ...parameters, months: Number(parameters.months) } };
    try {
      const made = await making.mutateAsync({ path: { ods }, body });
      await go(paths.worklist(ods, made.id));
    } catch (error) {
      showServerErrors(error);
    }
  });
  return { form, send, busy: making.isPending };
}
