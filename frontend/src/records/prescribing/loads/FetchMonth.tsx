import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  fetchPrescribingMutation,
  readPrescribingSourcesOptions,
} from "../../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../../paths";
import { SubmitButton } from "../../../ui/Button";
import { Details } from "../../../ui/Details";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Input } from "../../../ui/Input";
import { useGo } from "../../../ui/Link";
import { useServerForm } from "../../../ui/useServerForm";
import { monthOf, NO_MONTH } from "./months";

/** Instead of a file, where this installation says from where; where it does not, that is said. */
export function FetchMonth({ ods }: { ods: string }) {
  const { data: sources } = useQuery(readPrescribingSourcesOptions({ path: { ods } }));
  if (!sources) return null;
  return (
    <Details summary="Fetch a month instead of choosing files">
      <p>{sources.says}</p>
      {sources.set_up ? <FetchForm ods={ods} /> : null}
    </Details>
  );
}

function FetchForm({ ods }: { ods: string }) {
  const go = useGo();
  const queries = useQueryClient();
  const fetching = useMutation(fetchPrescribingMutation());
  const form = useServerForm<{ fetched_month: string }>({ fetched_month: "" });
  const send = form.submit(async ({ fetched_month }) => {
    const body = { month: monthOf(fetched_month) ?? "" };
    const review = await fetching.mutateAsync({ path: { ods }, body });
    await queries.invalidateQueries();
    await go(paths.loadPrescribing(ods), { search: { load: review.id } });
  });
  return (
    <form onSubmit={send} noValidate>
      <ErrorSummary {...form.summary} />
      <Input
        label="Which month?"
        hint="It is there about two months after its end. For example 9 2026."
        width={10}
        error={form.errors.fetched_month?.message}
        {...form.register("fetched_month", { validate: (said) => monthOf(said) !== null || NO_MONTH })}
      />
      <SubmitButton look="secondary" busy={form.busy} busyText="Asking for it…">
        Fetch it
      </SubmitButton>
    </form>
  );
}
