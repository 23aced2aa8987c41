import type { UseFormReturn } from "react-hook-form";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import { FIRST_BY } from "./firstBy";
import { type CombinedChoice, isNarrowed, MOST_COMBINED, type NarrowingFieldValues } from "./narrowing";

type Form = Pick<UseFormReturn<NarrowingFieldValues>, "register" | "watch" | "formState">;
type Props = { form: Form; choices: CombinedChoice[] };

/** Fewer patients: also found by other searches, not reviewed here lately, no more than there is time for. */
export function NarrowingFields({ form, choices }: Props) {
  const { errors, defaultValues } = form.formState;
  const isOpen = isNarrowed({ ...NOTHING_NARROWED, ...defaultValues } as NarrowingFieldValues);
  const hasError = Object.keys(NOTHING_NARROWED).some((name) => name in errors);
  return (
    <details className="nhsuk-details" open={isOpen || hasError || undefined}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          Fewer patients: combine, leave out, or set a number
        </span>
      </summary>
      <div className="nhsuk-details__text">
        <CombinedWith form={form} choices={choices} />
        <Input
          label="Leave out whoever was reviewed here in the last … months"
          labelSize="s"
          hint="By an outcome recorded in Stepdown, on any worklist. Leave it empty to list them too"
          width={3}
          inputMode="numeric"
          autoComplete="off"
          error={errors.not_reviewed_within_months?.message}
          {...form.register("not_reviewed_within_months", { validate: wholeNumber(24, "Months") })}
        />
        <Input
          label="How many patients is there time for?"
          labelSize="s"
          hint="The others are counted, and wait for the next run. Leave it empty to list everybody"
          width={3}
          inputMode="numeric"
          autoComplete="off"
          error={errors.capacity?.message}
          {...form.register("capacity", { validate: wholeNumber(500, "Patients") })}
        />
        <Select
          label="Who comes first?"
          labelSize="s"
          hint="It stands beside each patient, so that everybody sees why. Ties are by name"
          error={errors.first_by?.message}
          options={[
            { value: "", label: "Choose an order" },
            ...Object.entries(FIRST_BY).map(([value, label]) => ({ value, label })),
          ]}
          {...form.register("first_by")}
        />
      </div>
    </details>
  );
}

const NOTHING_NARROWED: NarrowingFieldValues = {
  combined_with: [],
  not_reviewed_within_months: "",
  capacity: "",
  first_by: "",
};

function CombinedWith({ form, choices }: Props) {
  const chosen = form.watch("combined_with") ?? [];
  const { errors } = form.formState;
  return Array.from({ length: MOST_COMBINED }, (_, i) => i)
    .filter((i) => i === 0 || chosen[i - 1] || chosen[i])
    .map((i) => (
      <Select
        key={i}
        label={i === 0 ? "Only patients whom this search finds too" : "And this one"}
        labelSize="s"
        hint={i === 0 ? "With its usual settings, or with settings that you have saved" : undefined}
        error={errors.combined_with?.[i]?.message}
        options={[{ value: "", label: "No other search" }, ...choices]}
        {...form.register(`combined_with.${i}`)}
      />
    ));
}

function wholeNumber(most: number, name: string) {
  return (written: string) =>
    written.trim() === "" ||
    (/^\s*\d{1,3}\s*$/.test(written) && Number(written) >= 1 && Number(written) <= most) ||
    `${name}: enter a whole number from 1 to ${most}, or leave it empty`;
}
