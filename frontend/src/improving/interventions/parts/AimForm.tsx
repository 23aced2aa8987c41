import { useSuspenseQuery } from "@tanstack/react-query";
import { readToolkitOptionOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { type DateParts, isoDateFrom } from "../../../lib/dates";
import { Details } from "../../../ui/Details";
import { Input } from "../../../ui/Input";
import { Select } from "../../../ui/Select";
import { Textarea } from "../../../ui/Textarea";
import { useServerForm } from "../../../ui/useServerForm";
import { DateField, partsOf } from "../DateField";
import { A_FIGURE_OR_NOTHING, A_NUMBER_OR_NOTHING, numberOf, written } from "../numbers";
import { NO_PATIENTS } from "../words";
import { PartForm, type PartProps } from "./PartForm";

type Fields = {
  statement: string;
  patients: string;
  by_when: DateParts;
  measure: string;
  target: string;
  why: string;
};

export function AimForm({ ods, one, changing, onSaved }: PartProps) {
  const { data: option } = useSuspenseQuery(readToolkitOptionOptions({ path: { option: one.option } }));
  const { aim } = one;
  const form = useServerForm<Fields>({
    statement: aim.statement,
    patients: written(aim.patients),
    by_when: partsOf(aim.by_when),
    measure: aim.measure ?? "",
    target: written(aim.target),
    why: aim.why,
  });
  const save = form.submit(async (fields) => {
    await changing.save({
      ...fields,
      patients: numberOf(fields.patients),
      by_when: isoDateFrom(fields.by_when),
      measure: fields.measure || null,
      target: numberOf(fields.target),
    });
    onSaved();
  });
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      <Textarea
        label="The aim in a sentence"
        labelSize="s"
        hint={`${option.smart_hint} ${NO_PATIENTS}`}
        rows={3}
        error={form.errors.statement?.message}
        {...form.register("statement")}
      />
      <Input
        label="For how many patients?"
        labelSize="s"
        hint="Start small: what you learn from five patients makes the next fifty easier."
        width={4}
        inputMode="numeric"
        autoComplete="off"
        error={form.errors.patients?.message}
        {...form.register("patients", A_NUMBER_OR_NOTHING)}
      />
      <DateField form={form} name="by_when" legend="By when?" hint="For example, 1 5 2027" />
      <Select
        label="Which measure will tell?"
        labelSize="s"
        options={[
          { value: "", label: "Not chosen yet" },
          ...one.measures.map(({ id, title }) => ({ value: id, label: title })),
        ]}
        error={form.errors.measure?.message}
        {...form.register("measure")}
      />
      <Input
        label="What should it come to?"
        labelSize="s"
        hint="The target, in the measure’s own unit: for example 60 patients."
        width={5}
        inputMode="decimal"
        autoComplete="off"
        error={form.errors.target?.message}
        {...form.register("target", A_FIGURE_OR_NOTHING)}
      />
      <Textarea
        label="Why does this matter here?"
        labelSize="s"
        rows={2}
        error={form.errors.why?.message}
        {...form.register("why")}
      />
      <Details summary="What makes an aim SMART?">
        <ul>
          {one.smart.letters.map((letter) => (
            <li key={letter.letter}>
              <strong>{letter.name}</strong>: {letter.hint ?? "met"}
            </li>
          ))}
        </ul>
      </Details>
    </PartForm>
  );
}
