import type { Ref, SelectHTMLAttributes } from "react";
import type { Option } from "./Choices";
import { classes, describedBy, Field } from "./Field";
import type { FieldProps, LabelSize } from "./fields";

type Props = FieldProps &
  SelectHTMLAttributes<HTMLSelectElement> & {
    ref?: Ref<HTMLSelectElement>;
    options: Pick<Option, "value" | "label">[];
    labelSize?: LabelSize;
  };

export function Select({ name, label, hint, error, labelSize, options, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} labelSize={labelSize}>
      <select
        {...rest}
        className={classes("nhsuk-select", error && "nhsuk-select--error")}
        id={name}
        name={name}
        aria-describedby={describedBy({ name, hint, error })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
