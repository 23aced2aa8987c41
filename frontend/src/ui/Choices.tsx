import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { classes, describedBy, HintAndError } from "./Field";
import type { FieldProps, LabelSize } from "./fields";

export type Option = {
  value: string;
  label: ReactNode;
  hint?: string;
  /** Stands above this option and those after it. */
  group?: string;
  /** Shown below the option while it is chosen. */
  reveals?: ReactNode;
};

type Props = Omit<FieldProps, "label"> &
  Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "value" | "defaultValue"> & {
    ref?: Ref<HTMLInputElement>;
    legend: string;
    legendSize?: LabelSize;
    options: Option[];
    small?: boolean;
    inline?: boolean;
    /** What is chosen now: needed for controlled use and for options that reveal something. */
    chosen?: readonly string[];
  };

/**
 * What Radios and Checkboxes share. The first option carries the field's own name as its id, so that the
 * error summary lands on it. Spread `register("field")` into it, or pass `chosen` and `onChange`.
 */
export function Choices({ kind, ...props }: Props & { kind: "radios" | "checkboxes" }) {
  const { name, legend, legendSize, hint, error, options, small, inline, chosen, ...input } = props;
  return (
    <div className={classes("nhsuk-form-group", error && "nhsuk-form-group--error")}>
      <fieldset className="nhsuk-fieldset" aria-describedby={describedBy({ name, hint, error })}>
        <legend
          className={classes("nhsuk-fieldset__legend", legendSize && `nhsuk-fieldset__legend--${legendSize}`)}
        >
          {legend}
        </legend>
        <HintAndError name={name} hint={hint} error={error} />
        <div
          className={classes(
            `nhsuk-${kind}`,
            small && `nhsuk-${kind}--small`,
            inline && `nhsuk-${kind}--inline`,
          )}
        >
          {options.map((option, i) => (
            <Choice
              key={option.value}
              kind={kind}
              option={option}
              id={i ? `${name}-${option.value}` : name}
              isChosen={chosen?.includes(option.value)}
              input={{ ...input, name }}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
}

type ChoiceProps = {
  kind: "radios" | "checkboxes";
  option: Option;
  id: string;
  isChosen: boolean | undefined;
  input: InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };
};

function Choice({ kind, option, id, isChosen, input }: ChoiceProps) {
  const controlled = isChosen === undefined || input.ref ? {} : { checked: isChosen };
  return (
    <>
      {option.group ? <p className="app-choices__group">{option.group}</p> : null}
      <div className={`nhsuk-${kind}__item`}>
        <input
          {...input}
          {...controlled}
          className={`nhsuk-${kind}__input`}
          id={id}
          type={kind === "radios" ? "radio" : "checkbox"}
          value={option.value}
          aria-describedby={option.hint ? `${id}-item-hint` : undefined}
        />
        <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={id}>
          {option.label}
        </label>
        {option.hint ? (
          <div className={`nhsuk-hint nhsuk-${kind}__hint`} id={`${id}-item-hint`}>
            {option.hint}
          </div>
        ) : null}
      </div>
      {option.reveals && isChosen ? (
        <div className={`nhsuk-${kind}__conditional`}>{option.reveals}</div>
      ) : null}
    </>
  );
}

export type ChoicesProps = Props;
