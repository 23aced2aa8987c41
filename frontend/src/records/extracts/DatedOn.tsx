import { type Control, Controller, type FieldValues, type Path } from "react-hook-form";
import { isoDateFrom } from "../../lib/dates";
import { DateInput } from "../../ui/DateInput";

/** The day of a report: everything in it is as at that day. */
export function DatedOn<Values extends FieldValues>({
  control,
  name,
  error,
}: {
  control: Control<Values>;
  name: Path<Values>;
  error: string | undefined;
}) {
  return (
    <Controller
      control={control}
      name={name}
      rules={{
        validate: (parts) =>
          isoDateFrom(parts) !== null || "Enter the day on which the report was run, such as 22 11 2026",
      }}
      render={({ field }) => (
        <DateInput
          name={name}
          legend="On which day was the report run?"
          legendSize="s"
          hint="For example, 22 11 2026"
          value={field.value}
          onChange={field.onChange}
          error={error}
        />
      )}
    />
  );
}
