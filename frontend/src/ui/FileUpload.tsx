import type { InputHTMLAttributes, Ref } from "react";
import { classes, describedBy, Field } from "./Field";
import type { FieldProps } from "./fields";

type Props = FieldProps & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/**
 * Choose files, or drop them on it. The browser's own control: the kit's version moves the input about in the
 * page, and React then fails to show an error beside it.
 */
export function FileUpload({ name, label, hint, error, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} labelSize="s">
      <input
        {...rest}
        className={classes("nhsuk-file-upload app-file-upload", error && "nhsuk-file-upload--error")}
        id={name}
        name={name}
        type="file"
        aria-describedby={describedBy({ name, hint, error })}
        aria-invalid={error ? true : undefined}
      />
    </Field>
  );
}
