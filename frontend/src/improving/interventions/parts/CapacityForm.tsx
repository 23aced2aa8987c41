import { type DateParts, isoDateFrom } from "../../../lib/dates";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Input } from "../../../ui/Input";
import { InsetText } from "../../../ui/InsetText";
import { useServerForm } from "../../../ui/useServerForm";
import { DateField, partsOf } from "../DateField";
import { A_NUMBER_OR_NOTHING, numberOf, written } from "../numbers";
import { PartForm, type PartProps } from "./PartForm";

type Fields = {
  appointments_a_week: string;
  appointments_each: string;
  letters_a_week: string;
  starts_on: DateParts;
  counts_only_who_ask: boolean | string;
};

/** The project is sized to the team. What the server makes of it stands on the intervention's page. */
export function CapacityForm({ ods, one, changing, onSaved }: PartProps) {
  const { capacity } = one;
  const form = useServerForm<Fields>({
    appointments_a_week: written(capacity.appointments_a_week),
    appointments_each: String(capacity.appointments_each),
    letters_a_week: written(capacity.letters_a_week),
    starts_on: partsOf(one.starts_on),
    counts_only_who_ask: capacity.counts_only_who_ask,
  });
  const save = form.submit(async (fields) => {
    await changing.save({
      appointments_a_week: numberOf(fields.appointments_a_week),
      appointments_each: numberOf(fields.appointments_each) ?? 1,
      letters_a_week: numberOf(fields.letters_a_week),
      starts_on: isoDateFrom(fields.starts_on),
      counts_only_who_ask: Boolean(fields.counts_only_who_ask),
    });
    onSaved();
  });
  const number = { width: 3, inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      <InsetText>
        {capacity.says.map((said) => (
          <p key={said}>{said}</p>
        ))}
      </InsetText>
      <Input
        label="How many review appointments a week?"
        labelSize="s"
        hint="Empty means not said; 0 means none."
        {...number}
        error={form.errors.appointments_a_week?.message}
        {...form.register("appointments_a_week", A_NUMBER_OR_NOTHING)}
      />
      <Input
        label="How many appointments does one patient need?"
        labelSize="s"
        hint="Count the follow-ups. 1 if most need one only."
        {...number}
        error={form.errors.appointments_each?.message}
        {...form.register("appointments_each", A_NUMBER_OR_NOTHING)}
      />
      <Input
        label="How many letters or messages a week?"
        labelSize="s"
        {...number}
        error={form.errors.letters_a_week?.message}
        {...form.register("letters_a_week", A_NUMBER_OR_NOTHING)}
      />
      <DateField
        form={form}
        name="starts_on"
        legend="When do you start?"
        hint="Leave it empty to reckon from today."
      />
      <Checkboxes
        legend="Who takes an appointment?"
        legendSize="s"
        options={[
          {
            value: "yes",
            label: "Reckon only with those who ask for one",
            hint: capacity.share_says,
          },
        ]}
        {...form.register("counts_only_who_ask")}
      />
    </PartForm>
  );
}
