import { useSuspenseQuery } from "@tanstack/react-query";
import {
  listDiscussionsOptions,
  listInterventionsOptions,
} from "../../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../../lib/dates";
import { Checkboxes } from "../../../ui/Checkboxes";
import { Select } from "../../../ui/Select";
import { useServerForm } from "../../../ui/useServerForm";
import { optionNumber } from "../words";
import { PartForm, type PartProps } from "./PartForm";

export function LinksForm({ ods, one, changing, onSaved }: PartProps) {
  const { data: all } = useSuspenseQuery(listInterventionsOptions({ path: { ods } }));
  const { data: discussions } = useSuspenseQuery(listDiscussionsOptions({ path: { ods } }));
  const others = all.items.filter(({ id }) => id !== one.id);
  const form = useServerForm<{ serves: string[]; discussion_id: string }>({
    serves: one.serves.map(({ intervention_id }) => intervention_id),
    discussion_id: one.discussion_id ?? "",
  });
  const save = form.submit(async ({ serves, discussion_id }) => {
    // One box alone gives its word or nothing, not a list.
    const chosen = [serves].flat().filter(Boolean);
    await changing.save({ serves: chosen, discussion_id: discussion_id || null });
    onSaved();
  });
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      {others.length > 0 ? (
        <Checkboxes
          legend="Which interventions does it serve?"
          legendSize="m"
          hint="For example, letters of option 4 serve the clinics of option 3."
          options={others.map(({ id, option, title }) => ({
            value: id,
            label: `${optionNumber(option)}: ${title}`,
          }))}
          error={form.errors.serves?.message}
          {...form.register("serves")}
        />
      ) : (
        <p>There is no other intervention yet.</p>
      )}
      <Select
        label="Which discussion of the practice led to it?"
        labelSize="m"
        options={[
          { value: "", label: "None, or not recorded" },
          ...discussions.map(({ id, held_on, chosen }) => ({
            value: id,
            label: `${formatDate(held_on)}: ${chosen}`,
          })),
        ]}
        error={form.errors.discussion_id?.message}
        {...form.register("discussion_id")}
      />
    </PartForm>
  );
}
