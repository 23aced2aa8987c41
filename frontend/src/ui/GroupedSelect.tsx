import type { SelectHTMLAttributes } from "react";
import { classes, describedBy, HintAndError } from "./Field";

export type OptionGroup = { name: string; options: { value: string; label: string }[] };

type Props = SelectHTMLAttributes<HTMLSelectElement> & {
  name: string;
  /** Heard, not seen: in a table the row and the column's heading say it. */
  label: string;
  /** Above the groups. */
  first: { value: string; label: string };
  groups: OptionGroup[];
  error?: string;
};

/** A select inside a table, with its options in groups. */
export function GroupedSelect({ name, label, first, groups, error, ...rest }: Props) {
  return (
    <div className={classes("nhsuk-form-group app-grouped-select", error && "nhsuk-form-group--error")}>
      <label className="nhsuk-u-visually-hidden" htmlFor={name}>
        {label}
      </label>
      <HintAndError name={name} error={error} />
      <select
        {...rest}
        className={classes("nhsuk-select", error && "nhsuk-select--error")}
        id={name}
        name={name}
        aria-describedby={describedBy({ name, error })}
      >
        <option value={first.value}>{first.label}</option>
        {groups.map((group) => (
          <optgroup key={group.name} label={group.name}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
