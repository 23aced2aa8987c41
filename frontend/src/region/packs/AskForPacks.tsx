import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { NewPackRun } from "../../api/generated";
import { askForPacksMutation } from "../../api/generated/@tanstack/react-query.gen";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Radios } from "../../ui/Radios";
import { useServerForm } from "../../ui/useServerForm";
import { PlaceChoice } from "./PlaceChoice";

type Fields = { pcn: string; group: string; form: NewPackRun["form"] | "" };

/** Which practices, and whether to print or to send. */
export function AskForPacks({ icb }: { icb: string }) {
  const asking = useMutation(askForPacksMutation());
  const queries = useQueryClient();
  const form = useServerForm<Fields>({ pcn: "", group: "", form: "" });
  const ask = form.submit(async ({ pcn, group, form: chosen }) => {
    const body = { form: chosen as NewPackRun["form"], pcn: pcn || null, group: group || null };
    await asking.mutateAsync({ path: { icb }, body });
    await queries.invalidateQueries();
  });
  return (
    <form onSubmit={ask} noValidate>
      <ErrorSummary {...form.summary} />
      <h2 className="nhsuk-heading-m">Make packs</h2>
      <PlaceChoice icb={icb} register={form.register} />
      <Radios
        legend="As"
        legendSize="s"
        options={FORMS}
        error={form.errors.form?.message}
        {...form.register("form", { required: "Choose how you want the packs" })}
      />
      <SubmitButton busy={form.busy} busyText="Asking…">
        Make these packs
      </SubmitButton>
    </form>
  );
}

const FORMS = [
  {
    value: "together",
    label: "One file to print",
    hint: "A PDF by network and name; each practice begins on a sheet of its own and has a bookmark",
  },
  {
    value: "separate",
    label: "A file for each practice, to send or to read on a screen",
    hint: "A ZIP file of PDFs that a screen reader can read",
  },
];
