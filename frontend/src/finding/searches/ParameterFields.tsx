import type { FieldPath, UseFormReturn } from "react-hook-form";
import type { SearchDescription, SearchParameter } from "../../api/generated";
import { Checkboxes } from "../../ui/Checkboxes";
import { Input } from "../../ui/Input";
import { Radios } from "../../ui/Radios";
import { A_NUMBER, type AskedFields, EVERYTHING } from "./asked";

type Form = Pick<
  UseFormReturn<AskedFields>,
  "register" | "watch" | "setValue" | "getFieldState" | "formState"
>;
type Props = { search: SearchDescription; form: Form };

/** The fields that the search's signed definition asks for. No search has a form of its own. */
export function ParameterFields({ search, form }: Props) {
  return search.parameters.map((parameter) => {
    const field = { parameter, form };
    if (parameter.kind === "choice") return <Choice key={parameter.name} {...field} />;
    if (parameter.kind === "several") return <Several key={parameter.name} {...field} />;
    if (parameter.choices.length > 0) return <NumberOrWord key={parameter.name} {...field} />;
    return <WholeNumber key={parameter.name} {...field} />;
  });
}

type FieldProps = { parameter: SearchParameter; form: Form };

function WholeNumber({ parameter, form, label = parameter.label }: FieldProps & { label?: string }) {
  const { name, minimum, maximum } = parameter;
  const at = `parameters.${name}` as const;
  return (
    <Input
      label={label}
      labelSize="s"
      hint={`A whole number from ${minimum} to ${maximum}`}
      width={3}
      inputMode="numeric"
      autoComplete="off"
      error={errorAt(form, at)}
      {...form.register(at, { validate: (written) => isWithin(parameter, written) })}
    />
  );
}

function NumberOrWord({ parameter, form }: FieldProps) {
  const { name, label, choices } = parameter;
  const at = `instead.${name}` as const;
  return (
    <Radios
      legend={label}
      legendSize="s"
      small
      chosen={[form.watch(at) ?? A_NUMBER]}
      options={[
        ...choices.map(({ value, label: words }) => ({ value, label: words })),
        {
          value: A_NUMBER,
          label: "Another number",
          reveals: <WholeNumber parameter={parameter} form={form} label="Which number?" />,
        },
      ]}
      {...form.register(at)}
    />
  );
}

function Choice({ parameter: { name, label, choices }, form }: FieldProps) {
  const at = `parameters.${name}` as const;
  return (
    <Radios
      legend={label}
      legendSize="s"
      small
      options={choices.map(({ value, label: words }) => ({ value, label: words }))}
      error={errorAt(form, at)}
      {...form.register(at)}
    />
  );
}

/** All of them, or some: a tick at one takes the other away. */
function Several({ parameter: { name, label, choices }, form }: FieldProps) {
  const at = `parameters.${name}` as const;
  const all = choices.filter(({ value }) => value === EVERYTHING);
  const some = choices.filter(({ value }) => value !== EVERYTHING);
  const chosen = [form.watch(at) ?? []].flat();
  const tick = (value: string, on: boolean) => {
    const others = chosen.filter((one) => one !== value && one !== EVERYTHING);
    const next = value === EVERYTHING ? [] : others;
    form.setValue(at, on ? [...next, value] : next, { shouldDirty: true });
  };
  form.register(at, {
    validate: (ticked) => [ticked].flat().length > 0 || `${label}: tick at least one`,
  });
  return (
    <Checkboxes
      name={at}
      legend={label}
      legendSize="s"
      small
      chosen={chosen}
      options={[...all, ...some].map(({ value, label: words }) => ({ value, label: words }))}
      error={errorAt(form, at)}
      onChange={(event) => tick(event.target.value, event.target.checked)}
    />
  );
}

function errorAt(form: Form, at: FieldPath<AskedFields>): string | undefined {
  const message = form.getFieldState(at, form.formState).error?.message;
  return typeof message === "string" ? message : undefined;
}

function isWithin({ label, minimum, maximum }: SearchParameter, written: string | string[]): true | string {
  const number = Number(written);
  const isWhole = /^\s*\d{1,6}\s*$/.test(String(written));
  return (
    (isWhole && number >= (minimum ?? 0) && number <= (maximum ?? number)) ||
    `${label}: enter a whole number from ${minimum} to ${maximum}`
  );
}
