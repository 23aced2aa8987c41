import { useSuspenseQuery } from "@tanstack/react-query";
import { listReportedMeasuresOptions } from "../../api/generated/@tanstack/react-query.gen";
import { Select } from "../../ui/Select";

/** All that practices tell the board. */
export function MeasureSelect({ icb, chosen }: { icb: string; chosen: string }) {
  const { data: measures } = useSuspenseQuery(listReportedMeasuresOptions({ path: { icb } }));
  return (
    <Select
      name="measure"
      label="Measure"
      options={measures.map(({ id, title }) => ({ value: id, label: title }))}
      defaultValue={chosen}
    />
  );
}
