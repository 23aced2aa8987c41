import { useFieldArray } from "react-hook-form";
import type { MeasureView } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Input } from "../../ui/Input";
import { Select } from "../../ui/Select";
import type { useServerForm } from "../../ui/useServerForm";
import type { ChoiceFields } from "./choiceFields";

type Props = { view: MeasureView; form: ReturnType<typeof useServerForm<ChoiceFields>> };

/** A phase begins with a figure that is there, because somebody says what changed then. */
export function NewPhases({ view, form }: Props) {
  const rebases = useFieldArray({ control: form.control, name: "rebases" });
  const begins = beginsOf(view);
  return (
    <fieldset className="nhsuk-fieldset nhsuk-form-group">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">New phases</legend>
      <p className="nhsuk-hint">
        Only when you know why the figures changed, and that it lasts. The lines are then drawn anew.
      </p>
      {rebases.fields.map((one, i) => (
        <div className="app-new-phase" key={one.id}>
          <Select
            label={`Phase ${i + 2} begins with`}
            options={begins}
            error={form.errors.rebases?.[i]?.on?.message}
            {...form.register(`rebases.${i}.on`, { required: "Choose with which figure it begins" })}
          />
          <Input
            label="What changed then?"
            hint="No names of patients, no NHS numbers."
            error={form.errors.rebases?.[i]?.because?.message}
            {...form.register(`rebases.${i}.because`, { required: "Say what changed then" })}
          />
          <Button look="secondary" small onClick={() => rebases.remove(i)}>
            {`Remove phase ${i + 2}`}
          </Button>
        </div>
      ))}
      <Button look="secondary" small onClick={() => rebases.append({ on: "", because: "" })}>
        Add a phase
      </Button>
    </fieldset>
  );
}

/** Every figure but the first, and days that were chosen before and have none. */
function beginsOf({ points, choices }: MeasureView): { value: string; label: string }[] {
  const known = points.slice(1).map(({ on, label }) => ({ value: on, label }));
  const others = choices.rebases
    .filter(({ on }) => !known.some(({ value }) => value === on))
    .map(({ on }) => ({ value: on, label: formatDate(on) }));
  return [
    { value: "", label: "Choose" },
    ...[...known, ...others].sort((a, b) => a.value.localeCompare(b.value)),
  ];
}
