import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { Button } from "../../ui/Button";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { A_WHOLE_NUMBER, type Fields } from "./FreeAppointmentsForm";
import { weekChoices } from "./mondays";

type Props = {
  index: number;
  /** Weeks that are saved already. */
  chosen: string[];
  register: UseFormRegister<Fields>;
  errors: FieldErrors<Fields>;
  onRemove: () => void;
};

export function UnusualWeekFields({ index, chosen, register, errors, onRemove }: Props) {
  const wrong = errors.weeks?.[index];
  return (
    <fieldset className="nhsuk-fieldset app-medicine">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Unusual week {index + 1}</legend>
      <Select
        label="Which week?"
        options={[{ value: "", label: "Choose a week" }, ...weekChoices(chosen)]}
        error={wrong?.week?.message}
        {...register(`weeks.${index}.week`, { required: "Choose a week, or remove it" })}
      />
      <Input
        label="Free appointments in this week"
        inputMode="numeric"
        width={4}
        error={wrong?.free_appointments?.message}
        {...register(`weeks.${index}.free_appointments`, {
          pattern: { value: A_WHOLE_NUMBER, message: "Enter a whole number; 0 for none" },
          required: "Enter how many are free in this week",
        })}
      />
      <Input
        label="Why?"
        autoComplete="off"
        hint="For example: Christmas"
        error={wrong?.because?.message}
        {...register(`weeks.${index}.because`, { required: "Say why this week differs" })}
      />
      <Button look="secondary" small onClick={onRemove}>
        Remove <span className="nhsuk-u-visually-hidden">unusual week {index + 1}</span>
      </Button>
    </fieldset>
  );
}
