import { changeScheme, type SchemeView } from "../../api/generated";
import { ifMatch } from "../../api/versions";
import { datePartsOf, isoDateFrom } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { useServerForm } from "../../ui/useServerForm";
import { SchemeFields, type SchemeFieldsOf } from "./SchemeFields";

type Props = {
  path: { icb: string; scheme_id: string };
  scheme: SchemeView;
  onSaved: (scheme: SchemeView) => void;
};

/** The name, the words and the date; the items stay as they were set. */
export function ChangeScheme({ path, scheme, onSaved }: Props) {
  const form = useServerForm<SchemeFieldsOf>({
    name: scheme.name,
    about: scheme.about,
    due_on: datePartsOf(scheme.due_on),
    items: "",
  });
  const save = form.submit(async ({ name, about, due_on }) => {
    const body = { name, about, due_on: isoDateFrom(due_on) ?? "" };
    const headers = ifMatch(scheme.version);
    onSaved((await changeScheme({ path, body, headers, throwOnError: true })).data);
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <SchemeFields form={form} />
      <SubmitButton small busy={form.busy} busyText="Saving…">
        Save changes
      </SubmitButton>
    </form>
  );
}
