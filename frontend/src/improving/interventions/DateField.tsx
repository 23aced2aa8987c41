import { Controller, type FieldValues, type Path, type UseFormReturn } from "react-hook-form";
import { type DateParts, datePartsOf, isoDateFrom } from "../../lib/dates";
import { DateInput, NO_DATE } from "../../ui/DateInput";

type Props<Fields extends FieldValues> = {
  form: Pick<UseFormReturn<Fields>, "control" | "formState">;
  name: Path<Fields>;
  legend: string;
  hint?: string;
};

/** A date that may be left empty. */
export function DateField<Fields extends FieldValues>({ form, name, legend, hint }: Props<Fields>) {
  const error = form.formState.errors[name]?.message;
  return (
    <Controller
      control={form.control}
      name={name}
      rules={{ validate: (parts: DateParts) => isEmpty(parts) || isoDateFrom(parts) !== null || NO_SUCH_DAY }}
      render={({ field }) => (
        <DateInput
          name={name}
          legend={legend}
          legendSize="s"
          hint={hint}
          value={field.value}
          onChange={field.onChange}
          error={typeof error === "string" ? error : undefined}
        />
      )}
    />
  );
}

const NO_SUCH_DAY = "Enter a day that there is, such as 22 11 2026, or leave it empty";

export function partsOf(isoDate: string | null): DateParts {
  return isoDate ? datePartsOf(isoDate) : NO_DATE;
}

function isEmpty({ day, month, year }: DateParts): boolean {
  return !day.trim() && !month.trim() && !year.trim();
}
