import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import { setSchemeMutation } from "../../api/generated/@tanstack/react-query.gen";
import { isoDateFrom } from "../../lib/dates";
import { paths } from "../../paths";
import { SubmitButton } from "../../ui/Button";
import { NO_DATE } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";
import { SchemeFields, type SchemeFieldsOf } from "./SchemeFields";

export function NewSchemePage() {
  const { icb } = useParams({ from: "/icbs/$icb/schemes/new" });
  const setting = useMutation(setSchemeMutation());
  const queries = useQueryClient();
  const go = useGo();
  const form = useServerForm<SchemeFieldsOf>({ name: "", about: "", due_on: NO_DATE, items: "" });
  const save = form.submit(async ({ name, about, due_on, items }) => {
    // A day that was left out is refused beside its field, as every other.
    const body = { name, about, due_on: isoDateFrom(due_on) ?? "", items: linesOf(items) };
    const made = await setting.mutateAsync({ path: { icb }, body });
    await queries.invalidateQueries();
    go(paths.scheme(icb, made.id), { replace: true });
  });
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Schemes", to: paths.schemes(icb) },
  ];
  return (
    <Page title="Set a scheme" place={useBoardName()} crumbs={crumbs} wide={false}>
      <form onSubmit={save} noValidate>
        <ErrorSummary {...form.summary} />
        <SchemeFields form={form} />
        <Textarea
          label="What practices attest"
          labelSize="s"
          hint="One item on each line. They cannot be changed later: what is attested is attested to these words."
          rows={6}
          error={form.errors.items?.message}
          {...form.register("items", { required: "Say what practices attest, one item on each line" })}
        />
        <div className="app-button-row">
          <SubmitButton busy={form.busy} busyText="Setting…">
            Set the scheme
          </SubmitButton>
          <Link to={paths.schemes(icb)}>Cancel</Link>
        </div>
      </form>
    </Page>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
