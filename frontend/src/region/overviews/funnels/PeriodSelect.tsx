import type { FunnelView } from "../../../api/generated";
import { Select } from "../../../ui/Select";
import type { FunnelState } from "./funnelState";

/** The months and years of which this measure has figures. */
export function PeriodSelect({ view, state }: { view: FunnelView; state: FunnelState }) {
  if (view.stretches.length === 0) return null;
  return (
    <Select
      name="at"
      label="Period"
      options={[
        { value: "", label: "Newest" },
        ...view.stretches.map(({ period, month, in_words }) => ({
          value: `${period}:${month}`,
          label: in_words,
        })),
      ]}
      defaultValue={state.at ?? ""}
    />
  );
}
