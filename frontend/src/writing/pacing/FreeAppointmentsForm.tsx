import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFieldArray } from "react-hook-form";
import type { MovedLetters, PacingView } from "../../api/generated";
import { changePacingMutation } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { useServerForm } from "../../ui/useServerForm";
import { UnusualWeekFields } from "./UnusualWeekFields";

export type Fields = {
  free_appointments: string;
  weeks: { week: string; free_appointments: string; because: string }[];
};
type Props = { ods: string; pacing: PacingView; onSaved: (moved: MovedLetters[]) => void };

export const A_WHOLE_NUMBER = /^\s*\d{1,4}\s*$/;

export function FreeAppointmentsForm({ ods, pacing, onSaved }: Props) {
  const queries = useQueryClient();
  const saving = useMutation(changePacingMutation());
  const form = useServerForm<Fields>(fieldsOf(pacing));
  const weeks = useFieldArray({ control: form.control, name: "weeks" });
  const save = form.submit(async (fields) => {
    const body = bodyOf(fields);
    const { moved } = await saving.mutateAsync({ path: { ods }, body, headers: ifMatch(pacing.version) });
    onSaved(moved);
    await queries.invalidateQueries();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Input
        label="How many review appointments does a usual week have free?"
        labelSize="m"
        hint="Count only appointments that people with a letter can have. If there are none, enter 0."
        inputMode="numeric"
        width={4}
        error={form.errors.free_appointments?.message}
        {...form.register("free_appointments", {
          pattern: { value: A_WHOLE_NUMBER, message: "Enter a whole number, such as 10" },
          required: "Enter how many are free",
        })}
      />
      <h2 className="nhsuk-heading-m">Weeks that are not as usual</h2>
      <p>For example leave, bank holidays or an extra clinic.</p>
      {weeks.fields.map((one, index) => (
        <UnusualWeekFields
          key={one.id}
          index={index}
          chosen={pacing.weeks.map(({ week }) => week)}
          register={form.register}
          errors={form.errors}
          onRemove={() => weeks.remove(index)}
        />
      ))}
      <p>
        <Button
          look="secondary"
          onClick={() => weeks.append({ week: "", free_appointments: "", because: "" })}
        >
          Add a week
        </Button>
      </p>
      <SubmitButton busy={form.busy} busyText="Saving…">
        Save free appointments
      </SubmitButton>
    </form>
  );
}

function fieldsOf(pacing: PacingView): Fields {
  return {
    free_appointments: pacing.free_appointments === null ? "" : String(pacing.free_appointments),
    weeks: pacing.weeks.map((one) => ({ ...one, free_appointments: String(one.free_appointments) })),
  };
}

function bodyOf({ free_appointments, weeks }: Fields) {
  return {
    free_appointments: Number(free_appointments),
    weeks: weeks.map((one) => ({ ...one, free_appointments: Number(one.free_appointments) })),
  };
}
