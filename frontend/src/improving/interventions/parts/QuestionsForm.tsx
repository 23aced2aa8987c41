import { Input } from "../../../ui/Input";
import { Textarea } from "../../../ui/Textarea";
import { useServerForm } from "../../../ui/useServerForm";
import { NO_PATIENTS } from "../words";
import { PartForm, type PartProps } from "./PartForm";

/** The Model for Improvement. The answers come from the toolkit, until the practice writes its own. */
export function QuestionsForm({ ods, one, changing, onSaved }: PartProps) {
  const { title, accomplish, know, change } = one;
  const form = useServerForm({ title, accomplish, know, change });
  const save = form.submit(async (fields) => {
    await changing.save(fields);
    onSaved();
  });
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      <Input
        label="What do you call this intervention?"
        labelSize="s"
        maxLength={120}
        autoComplete="off"
        error={form.errors.title?.message}
        {...form.register("title", { required: "Give it a name" })}
      />
      <Textarea
        label="What are we trying to accomplish?"
        labelSize="s"
        hint={NO_PATIENTS}
        error={form.errors.accomplish?.message}
        {...form.register("accomplish")}
      />
      <Textarea
        label="How will we know that a change is an improvement?"
        labelSize="s"
        error={form.errors.know?.message}
        {...form.register("know")}
      />
      <Textarea
        label="What change can we make that will result in improvement?"
        labelSize="s"
        error={form.errors.change?.message}
        {...form.register("change")}
      />
    </PartForm>
  );
}
