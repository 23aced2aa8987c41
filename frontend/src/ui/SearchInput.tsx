import type { InputHTMLAttributes, Ref } from "react";
import { describedBy, Field } from "./Field";
import type { FieldProps } from "./fields";

type Props = FieldProps & InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** Missing in the kit's React port. Goes inside a form; Enter or the button submits it. */
export function SearchInput({ name, label, hint, error, ...rest }: Props) {
  return (
    <Field name={name} label={label} hint={hint} error={error} groupClass="nhsuk-search-input">
      <div className="nhsuk-input-wrapper nhsuk-search-input__wrapper">
        <input
          {...rest}
          className="nhsuk-input nhsuk-search-input__input"
          id={name}
          name={name}
          type="search"
          autoComplete="off"
          aria-describedby={describedBy({ name, hint, error })}
        />
        <button
          type="submit"
          className="nhsuk-button nhsuk-button--small nhsuk-search-input__button"
          aria-label="Search"
        >
          <svg
            className="nhsuk-icon nhsuk-icon--search"
            viewBox="0 0 24 24"
            width="16"
            height="16"
            focusable="false"
            aria-hidden="true"
          >
            <path d="m20.7 19.3-4.1-4.1a7 7 0 1 0-1.4 1.4l4 4.1a1 1 0 0 0 1.5 0c.4-.4.4-1 0-1.4ZM6 11a5 5 0 1 1 10 0 5 5 0 0 1-10 0Z" />
          </svg>
        </button>
      </div>
    </Field>
  );
}
