import { type InputHTMLAttributes, type Ref, useState } from "react";
import { classes, describedBy, Field } from "./Field";
import type { FieldProps } from "./fields";

type Props = FieldProps &
  Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { ref?: Ref<HTMLInputElement> };

/** Own markup: the kit's version would load its whole script on the sign-in page to toggle one attribute. */
export function PasswordInput({ name, label, hint, error, ...rest }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <Field name={name} label={label} hint={hint} error={error} groupClass="nhsuk-password-input">
      <div className="nhsuk-input-wrapper nhsuk-password-input__wrapper">
        <input
          {...rest}
          className={classes("nhsuk-input nhsuk-password-input__input", error && "nhsuk-input--error")}
          id={name}
          name={name}
          type={shown ? "text" : "password"}
          spellCheck={false}
          autoCapitalize="none"
          aria-describedby={describedBy({ name, hint, error })}
          aria-invalid={error ? true : undefined}
        />
        <button
          type="button"
          className="nhsuk-button nhsuk-button--secondary nhsuk-button--small nhsuk-password-input__toggle"
          aria-controls={name}
          aria-label={shown ? "Hide password" : "Show password"}
          onClick={() => setShown(!shown)}
        >
          {shown ? "Hide" : "Show"}
        </button>
      </div>
    </Field>
  );
}
