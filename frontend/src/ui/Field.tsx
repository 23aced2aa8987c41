import type { ReactNode } from "react";
import type { FieldProps, LabelSize } from "./fields";

type Props = FieldProps & { labelSize?: LabelSize; groupClass?: string; children: ReactNode };

/** Label, hint and error around one control, in the kit's markup. */
export function Field({ name, label, hint, error, labelSize, groupClass, children }: Props) {
  return (
    <div className={classes("nhsuk-form-group", error && "nhsuk-form-group--error", groupClass)}>
      <label className={classes("nhsuk-label", labelSize && `nhsuk-label--${labelSize}`)} htmlFor={name}>
        {label}
      </label>
      <HintAndError name={name} hint={hint} error={error} />
      {children}
    </div>
  );
}

export function HintAndError({ name, hint, error }: Pick<FieldProps, "name" | "hint" | "error">) {
  return (
    <>
      {hint ? (
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
      ) : null}
      {error ? (
        <span className="nhsuk-error-message" id={`${name}-error`}>
          <span className="nhsuk-u-visually-hidden">Error: </span>
          {error}
        </span>
      ) : null}
    </>
  );
}

/** Ids of the hint and the error, for `aria-describedby` on the control. */
export function describedBy({
  name,
  hint,
  error,
}: Pick<FieldProps, "name" | "hint" | "error">): string | undefined {
  return classes(hint && `${name}-hint`, error && `${name}-error`) || undefined;
}

export function classes(...names: (string | false | null | undefined | "")[]): string {
  return names.filter(Boolean).join(" ");
}
