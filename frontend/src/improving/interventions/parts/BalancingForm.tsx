import { useSuspenseQuery } from "@tanstack/react-query";
import { listMeasuresOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { Checkboxes } from "../../../ui/Checkboxes";
import { useServerForm } from "../../../ui/useServerForm";
import { PartForm, type PartProps } from "./PartForm";

/** What would show that something else gets worse. Those that were made for it stand first. */
export function BalancingForm({ ods, one, changing, onSaved }: PartProps) {
  const { data: list } = useSuspenseQuery(listMeasuresOptions({ path: { ods } }));
  const measures = list.measures;
  const form = useServerForm<{ balancing: string[] }>({ balancing: one.balancing.map(({ id }) => id) });
  const save = form.submit(async ({ balancing }) => {
    await changing.save({ balancing });
    onSaved();
  });
  const [made, others] = [measures.filter((m) => m.balancing), measures.filter((m) => !m.balancing)];
  return (
    <PartForm ods={ods} one={one} summary={form.summary} busy={form.busy} onSubmit={save}>
      <Checkboxes
        legend="What do you watch so that nothing else gets worse?"
        legendSize="m"
        small
        options={[...made, ...others].map(({ id, title }, i) => ({
          value: id,
          label: title,
          group: i === 0 ? "Balancing measures" : i === made.length ? "Other measures" : undefined,
        }))}
        error={form.errors.balancing?.message}
        {...form.register("balancing")}
      />
    </PartForm>
  );
}
