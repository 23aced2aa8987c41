import { DateInput as KitDateInput } from "nhsuk-react-components";
import type { DateParts } from "../lib/dates";
import type { FieldProps, LabelSize } from "./fields";

type Props = Omit<FieldProps, "label"> & {
  legend: string;
  legendSize?: LabelSize;
  value: DateParts;
  onChange: (value: DateParts) => void;
};

export const NO_DATE: DateParts = { day: "", month: "", year: "" };

/** Day, month and year boxes. `isoDateFrom(value)` of lib/dates says whether there is such a day. */
export function DateInput({ name, legend, legendSize, hint, error, value, onChange }: Props) {
  const known = { id: name, name, hint, error, legend, legendProps: { size: legendSize } };
  const change = (part: keyof DateParts) => (event: React.ChangeEvent<HTMLInputElement>) => {
    event.stopPropagation();
    onChange({ ...value, [part]: event.target.value });
  };
  return (
    <KitDateInput {...known} value={value}>
      <KitDateInput.Day onChange={change("day")} />
      <KitDateInput.Month onChange={change("month")} />
      <KitDateInput.Year onChange={change("year")} />
    </KitDateInput>
  );
}
