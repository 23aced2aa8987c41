import type { FieldErrors, UseFormRegister } from "react-hook-form";
import { Button } from "../../ui/Button";
import { Input } from "../../ui/Input";
import type { Fields } from "./useCalculator";

type Props = {
  index: number;
  isOnly: boolean;
  register: UseFormRegister<Fields>;
  errors: FieldErrors<Fields>;
  onRemove: () => void;
};

const A_NUMBER = /^\s*\d+(\.\d+)?\s*$/;

/** One line of the list: what would stand on a prescription. */
export function MedicineFields({ index, isOnly, register, errors, onRemove }: Props) {
  const wrong = errors.lines?.[index];
  const called = `medicine ${index + 1}`;
  const number = (what: string) => ({
    pattern: { value: A_NUMBER, message: `${what} of ${called} must be a number` },
  });
  return (
    <fieldset className="nhsuk-fieldset app-medicine">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">Medicine {index + 1}</legend>
      <div className="app-medicine__fields">
        <Input
          label="Name, strength and form"
          autoComplete="off"
          error={wrong?.name?.message}
          {...register(`lines.${index}.name`, {
            validate: (name) => name.trim() !== "" || `Enter ${called}${isOnly ? "" : ", or remove it"}`,
          })}
        />
        <Input
          label="Directions"
          autoComplete="off"
          error={wrong?.directions?.message}
          {...register(`lines.${index}.directions`)}
        />
        <Input
          label="Quantity"
          inputMode="decimal"
          autoComplete="off"
          width={5}
          error={wrong?.quantity?.message}
          {...register(`lines.${index}.quantity`, number("Quantity"))}
        />
        <Input
          label="Days"
          inputMode="decimal"
          autoComplete="off"
          width={4}
          error={wrong?.days?.message}
          {...register(`lines.${index}.days`, number("Days"))}
        />
        {isOnly ? null : (
          <Button look="secondary" small onClick={onRemove}>
            Remove <span className="nhsuk-u-visually-hidden">{called}</span>
          </Button>
        )}
      </div>
    </fieldset>
  );
}
