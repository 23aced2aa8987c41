import type { UseFormReturn } from "react-hook-form";
import { formatDate } from "../../../lib/dates";
import { Input } from "../../../ui/Input";
import { Radios } from "../../../ui/Radios";
import { Textarea } from "../../../ui/Textarea";
import { DateField, partsOf } from "../../interventions/DateField";
import { Beside } from "../Meanwhile";
import type { Saving } from "../useCycleSaving";
import type { PlanFields } from "./answers";

type Props = { form: UseFormReturn<PlanFields>; saving: Saving };

export const NO_NAMES = "Never write who a patient is.";

/** What is tried, and what is expected of it. */
export function WholeCycleFields({ form, saving: { seen, theirs } }: Props) {
  const { errors } = form.formState;
  const now = theirs?.cycle;
  const text = (name: "purpose" | "prediction") =>
    now ? <Beside was={seen[name]} now={now[name]} onTake={() => form.setValue(name, now[name])} /> : null;
  return (
    <>
      <Textarea
        label="What will you try in this cycle?"
        labelSize="s"
        hint={`One small change. ${NO_NAMES}`}
        rows={3}
        error={errors.purpose?.message}
        {...form.register("purpose")}
      />
      {text("purpose")}
      <Textarea
        label="What do you expect will happen?"
        labelSize="s"
        hint="In numbers if you can: you will compare it with what came of it."
        rows={3}
        error={errors.prediction?.message}
        {...form.register("prediction")}
      />
      {text("prediction")}
    </>
  );
}

type Day = "planned_start" | "planned_end" | "started_on" | "ended_on";
const DAYS: { name: Day; legend: string; asked?: string; hint?: string }[] = [
  { name: "planned_start", legend: "When is it to start?", asked: "starts" },
  { name: "planned_end", legend: "When is it to end?", asked: "completed-by" },
  { name: "started_on", legend: "When did it start?", hint: "Figures are counted from this day on." },
  { name: "ended_on", legend: "When did it end?", hint: "Figures are counted up to this day." },
];

/** Its dates and its reminder. A day for which the worksheet asks is not asked for twice. */
export function WhenFields({ form, saving: { seen, theirs } }: Props) {
  const now = theirs?.cycle;
  const isAsked = (question: string | undefined) => seen.plan.some(({ name }) => name === question);
  const begun = seen.started_on !== null;
  const days = DAYS.filter(({ asked }) => (asked ? !isAsked(asked) : begun));
  return (
    <>
      {days.map(({ name, legend, hint }) => (
        <div key={name}>
          <DateField form={form} name={name} legend={legend} hint={hint} />
          {now ? (
            <Beside
              was={inWords(seen[name])}
              now={inWords(now[name])}
              onTake={() => form.setValue(name, partsOf(now[name]))}
            />
          ) : null}
        </div>
      ))}
      <RerunFields form={form} />
    </>
  );
}

function inWords(day: string | null): string | null {
  return day && formatDate(day);
}

function RerunFields({ form }: Pick<Props, "form">) {
  const unit = form.watch("rerun_unit");
  return (
    <>
      <Input
        label="Remind us to run the search again every"
        labelSize="s"
        hint="Leave it empty if it is run once."
        inputMode="numeric"
        width={3}
        error={form.formState.errors.rerun_every?.message}
        {...form.register("rerun_every", {
          validate: (typed) =>
            /^\s*([1-9]|[1-4]\d|5[0-2])?\s*$/.test(typed) || "Enter a whole number from 1 to 52",
        })}
      />
      <Radios
        legend="Weeks or months?"
        small
        inline
        chosen={[unit]}
        options={[
          { value: "weeks", label: "Weeks" },
          { value: "months", label: "Months" },
        ]}
        {...form.register("rerun_unit")}
      />
    </>
  );
}
