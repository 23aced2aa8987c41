import { type AttestedItem, type AttestedState, attestItem, type OwnScheme } from "../../api/generated";
import { DateField } from "../../improving/interventions/DateField";
import { type DateParts, datePartsOf, inDays, isoDateFrom } from "../../lib/dates";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";

type Props = {
  path: { ods: string; scheme_id: string };
  item: AttestedItem;
  onSaved: (scheme: OwnScheme) => void;
  onCancel: () => void;
};
type Fields = { state: AttestedState | ""; dated_on: DateParts; note: string };

const STATES = [
  { value: "done", label: "Done" },
  { value: "not_yet", label: "Not yet", hint: "It is still to come" },
  { value: "not_done", label: "Not done", hint: "You decided against it, or its time is over" },
];

export function AttestForm({ path, item, onSaved, onCancel }: Props) {
  const form = useServerForm<Fields>({
    state: item.now?.state ?? "",
    dated_on: datePartsOf(inDays(0)),
    note: "",
  });
  const save = form.submit(async ({ state, dated_on, note }) => {
    const body = {
      item: item.number,
      state: state as AttestedState,
      dated_on: isoDateFrom(dated_on) ?? "",
      note,
    };
    onSaved((await attestItem({ path, body, throwOnError: true })).data);
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Radios
        legend="How far is it?"
        legendSize="s"
        chosen={[form.watch("state")]}
        options={STATES}
        error={form.errors.state?.message}
        {...form.register("state", { required: "Say how far it is" })}
      />
      <DateField form={form} name="dated_on" legend="On which day?" hint="When it was done, or today" />
      <Textarea
        label="A note, if there is something to add"
        labelSize="s"
        hint="Your ICB reads it. Do not name patients here."
        rows={2}
        error={form.errors.note?.message}
        {...form.register("note")}
      />
      <div className="app-button-row">
        <SubmitButton small busy={form.busy} busyText="Saving…">
          Attest this
        </SubmitButton>
        <Button look="secondary" small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
