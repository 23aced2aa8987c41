import type { InputHTMLAttributes, Ref } from "react";
import { classes, describedBy, Field } from "./Field";
import type { FieldProps, LabelSize } from "./fields";

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, "width" | "prefix" | "size"> & {
    ref?: Ref<HTMLInputElement>;
    width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
    suffix?: string;
    labelSize?: LabelSize;
  };

export function Input({ name, label, hint, error, labelSize, width, suffix, ...rest }: Props) {
  const input = (
    <input
      type="text"
      {...rest}
      className={classes(
        "nhsuk-input",
        width && `nhsuk-input--width-${width}`,
        error && "nhsuk-input--error",
      )}
      id={name}
      name={name}
      aria-describedby={describedBy({ name, hint, error })}
      aria-invalid={error ? true : undefined}
    />
  );
  return (
    <Field name={name} label={label} hint={hint} error={error} labelSize={labelSize}>
      {suffix ? (
        <div className="nhsuk-input-wrapper">
          {input}
          <div className="nhsuk-input-wrapper__suffix" aria-hidden="true">
            {suffix}
          </div>
        </div>
      ) : (
        input
      )}
    </Field>
  );
}
