import { Controller } from "react-hook-form";
import type { DiscussionSaid, DiscussionView, OptionId } from "../../api/generated";
import { type DateParts, datePartsOf, inDays, isoDateFrom } from "../../lib/dates";
import { SubmitButton } from "../../ui/Button";
import { DateInput } from "../../ui/DateInput";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Input } from "../../ui/Input";
import { Radios } from "../../ui/Radios";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";

type Fields = {
  held_on: DateParts;
  took_part: string;
  option: string;
  area: string;
  because: string;
  next_step: string;
};
type Props = {
  options: { option: OptionId; title: string }[];
  /** What it says so far, when it is changed. */
  before?: DiscussionView;
  /** The measure that stands above the form. */
  measure: string | null;
  saveWords: string;
  onSave: (said: DiscussionSaid) => Promise<unknown>;
};

const ANOTHER = "another";

/** Who looked, what was chosen and why. No patient belongs in here. */
export function DiscussionForm({ options, before, measure, saveWords, onSave }: Props) {
  const form = useServerForm<Fields>(fieldsOf(before));
  const { register, control, errors, summary, busy, watch } = form;
  const save = form.submit((fields) => onSave(saidBy(fields, measure)));
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...summary} />
      <Controller
        control={control}
        name="held_on"
        rules={{
          validate: (parts) => isoDateFrom(parts) !== null || "Enter a day that there is, such as 22 11 2026",
        }}
        render={({ field }) => (
          <DateInput
            name="held_on"
            legend="When did you discuss it?"
            legendSize="s"
            value={field.value}
            onChange={field.onChange}
            error={errors.held_on?.message}
          />
        )}
      />
      <Input
        label="Who took part?"
        labelSize="s"
        hint="Roles are enough, for example: both GPs, the pharmacist, a receptionist."
        error={errors.took_part?.message}
        {...register("took_part", { required: "Say who took part" })}
      />
      <Radios
        legend="Which area did you choose?"
        legendSize="s"
        options={[
          ...options.map(({ option, title }) => ({ value: option, label: title })),
          { value: ANOTHER, label: "Something else, or nothing yet", reveals: <Area form={form} /> },
        ]}
        chosen={[watch("option")]}
        error={errors.option?.message}
        {...register("option", { required: "Choose an area" })}
      />
      <Textarea
        label="Why?"
        labelSize="s"
        hint="What you saw in the figures, and what you know of your practice. Leave patients out of it."
        error={errors.because?.message}
        {...register("because", { required: "Say why" })}
      />
      <Textarea
        label="What is the next step? (optional)"
        labelSize="s"
        hint="Who does what, and until when."
        rows={2}
        error={errors.next_step?.message}
        {...register("next_step")}
      />
      <SubmitButton busy={busy} busyText="Saving…">
        {saveWords}
      </SubmitButton>
    </form>
  );
}

function Area({ form }: { form: ReturnType<typeof useServerForm<Fields>> }) {
  return (
    <Input
      label="What was it?"
      error={form.errors.area?.message}
      {...form.register("area", {
        validate: (area, { option }) => option !== ANOTHER || area.trim() !== "" || "Say what you chose",
      })}
    />
  );
}

function fieldsOf(before: DiscussionView | undefined): Fields {
  return {
    held_on: datePartsOf(before?.held_on ?? inDays(0)),
    took_part: before?.took_part ?? "",
    option: before ? (before.option ?? ANOTHER) : "",
    area: before?.area ?? "",
    because: before?.because ?? "",
    next_step: before?.next_step ?? "",
  };
}

function saidBy({ held_on, took_part, option, area, because, next_step }: Fields, measure: string | null) {
  const isOther = option === ANOTHER;
  return {
    held_on: isoDateFrom(held_on) ?? "",
    took_part,
    option: isOther ? null : (option as OptionId),
    area: isOther ? area.trim() : null,
    because,
    measure,
    next_step: next_step.trim() || null,
  };
}
