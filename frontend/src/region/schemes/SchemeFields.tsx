import type { UseFormReturn } from "react-hook-form";
import { DateField } from "../../improving/interventions/DateField";
import type { DateParts } from "../../lib/dates";
import { Input } from "../../ui/Input";
import { Textarea } from "../../ui/Textarea";

export type SchemeFieldsOf = { name: string; about: string; due_on: DateParts; items: string };

type Props = {
  form: UseFormReturn<SchemeFieldsOf> & { errors: UseFormReturn<SchemeFieldsOf>["formState"]["errors"] };
};

/** What a scheme is called, what it is for, and by when. */
export function SchemeFields({ form }: Props) {
  return (
    <>
      <Input
        label="Name of the scheme"
        labelSize="s"
        error={form.errors.name?.message}
        {...form.register("name", { required: "Give the scheme a name" })}
      />
      <Textarea
        label="What it is for"
        labelSize="s"
        hint="What counts as done, and where to read more"
        rows={4}
        error={form.errors.about?.message}
        {...form.register("about")}
      />
      <DateField form={form} name="due_on" legend="Due on" hint="For example, 31 3 2027" />
    </>
  );
}
