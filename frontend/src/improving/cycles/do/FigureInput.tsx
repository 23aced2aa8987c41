import { type UseFormReturn, useFieldArray } from "react-hook-form";
import type { DoItemView } from "../../../api/generated";
import { Button } from "../../../ui/Button";
import { Input } from "../../../ui/Input";
import { Radios } from "../../../ui/Radios";
import { Textarea } from "../../../ui/Textarea";
import { DateField } from "../../interventions/DateField";
import { NO_NAMES } from "../plan/WholeCycleFields";
import { type FigureFields, WHOLE } from "./typed";

type Form = UseFormReturn<FigureFields>;
type Props = { item: DoItemView; form: Form };

/** The field that an item of this kind asks for. */
export function FigureInput({ item, form }: Props) {
  switch (item.kind) {
    case "yes_no":
      return <YesNo item={item} form={form} />;
    case "date":
      return <DateField form={form} name="on" legend={item.title} />;
    case "count":
      return <Whole form={form} label="How many?" />;
    case "minutes":
      return <Whole form={form} label="How many minutes?" />;
    case "percent":
      return <Whole form={form} label="How many in 100?" most={100} />;
    case "count_by":
      return <ByLabel form={form} />;
    case "text":
      return <Textarea label={item.title} hint={NO_NAMES} rows={3} {...form.register("text")} />;
    case "doses":
      return <Doses form={form} />;
    case "notes":
      return <Notes form={form} />;
  }
}

function YesNo({ item, form }: Props) {
  return (
    <Radios
      legend={item.title}
      small
      inline
      chosen={[form.watch("yes")]}
      options={[
        { value: "yes", label: "Yes" },
        { value: "no", label: "No" },
      ]}
      {...form.register("yes")}
    />
  );
}

function Whole({ form, label, most }: { form: Form; label: string; most?: number }) {
  const isFine = (typed: string) => WHOLE.test(typed) && Number(typed) <= (most ?? 1_000_000);
  return (
    <Input
      label={label}
      inputMode="numeric"
      width={5}
      error={form.formState.errors.number?.message}
      {...form.register("number", { validate: (typed) => isFine(typed) || "Enter a whole number" })}
    />
  );
}

function ByLabel({ form }: { form: Form }) {
  return (
    <>
      <p className="app-under">Leave empty what is not known; enter 0 for none.</p>
      {form.getValues("by").map(({ label }, i) => (
        <Input
          key={label}
          label={label}
          inputMode="numeric"
          width={5}
          error={form.formState.errors.by?.[i]?.number?.message}
          {...form.register(`by.${i}.number`, {
            validate: (typed) => WHOLE.test(typed) || "Enter a whole number",
          })}
        />
      ))}
    </>
  );
}

function Doses({ form }: { form: Form }) {
  const lines = useFieldArray({ control: form.control, name: "doses" });
  return (
    <>
      <p className="app-under">One line for each person, in any order. {NO_NAMES}</p>
      {lines.fields.map((field, i) => (
        <fieldset className="nhsuk-fieldset app-medicine" key={field.id}>
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Line {i + 1}</legend>
          <Input label="Medicine" autoComplete="off" {...form.register(`doses.${i}.drug`)} />
          <Input
            label="Dose at the start"
            autoComplete="off"
            error={form.formState.errors.doses?.[i]?.start?.message}
            {...form.register(`doses.${i}.start`, {
              validate: (start, all) =>
                start.trim() !== "" || !all.doses[i]?.drug.trim() || "Enter the dose at the start",
            })}
          />
          <Input
            label="Dose at the end (optional)"
            autoComplete="off"
            {...form.register(`doses.${i}.finish`)}
          />
          <Remove what={`line ${i + 1}`} onRemove={() => lines.remove(i)} />
        </fieldset>
      ))}
      <Add what="line" onAdd={() => lines.append({ drug: "", start: "", finish: "" })} />
    </>
  );
}

function Notes({ form }: { form: Form }) {
  const lines = useFieldArray({ control: form.control, name: "notes" });
  return (
    <>
      <p className="app-under">{NO_NAMES}</p>
      {lines.fields.map((field, i) => (
        <fieldset className="nhsuk-fieldset app-medicine" key={field.id}>
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Note {i + 1}</legend>
          <Textarea label="What was it about?" rows={2} {...form.register(`notes.${i}.note`)} />
          <Input
            label="How did it end? (optional)"
            autoComplete="off"
            {...form.register(`notes.${i}.outcome`)}
          />
          <Remove what={`note ${i + 1}`} onRemove={() => lines.remove(i)} />
        </fieldset>
      ))}
      <Add what="note" onAdd={() => lines.append({ note: "", outcome: "" })} />
    </>
  );
}

function Remove({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <Button look="secondary" small onClick={onRemove}>
      Remove <span className="nhsuk-u-visually-hidden">{what}</span>
    </Button>
  );
}

function Add({ what, onAdd }: { what: string; onAdd: () => void }) {
  return (
    <p>
      <Button look="secondary" small onClick={onAdd}>
        Add a {what}
      </Button>
    </p>
  );
}
