import type { Ref, TextareaHTMLAttributes } from "react";
import { classes, describedBy, Field } from "./Field";
import type { FieldProps, LabelSize } from "./fields";

type Props = FieldProps &
  TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement>; labelSize?: LabelSize };

export function Textarea({ name, label, hint, error, labelSize, rows = 4, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} labelSize={labelSize}>
      <textarea
        {...rest}
        className={classes("nhsuk-textarea", error && "nhsuk-textarea--error")}
        id={name}
        name={name}
        rows={rows}
        aria-describedby={describedBy({ name, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}
