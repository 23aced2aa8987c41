import type { ChangeCounts } from "../../api/generated";
import { paths } from "../../paths";
import { Tabs } from "../../ui/Tabs";
import { type ChangesState, filtersOf, STAGES } from "./changesState";
import { STAGE_NAMES } from "./words";

type Props = { ods: string; state: ChangesState; counts: ChangeCounts };

export function ChangesTabs({ ods, state, counts }: Props) {
  const filters = filtersOf(state);
  return (
    <Tabs
      label="How far the changes have come"
      to={paths.changes(ods)}
      current={state.stage ? STAGE_NAMES[state.stage] : "All"}
      tabs={[
        { name: "All", count: counts.changes, search: filters },
        ...STAGES.map((stage) => ({
          name: STAGE_NAMES[stage],
          count: counts[stage],
          search: { ...filters, stage },
        })),
      ]}
    />
  );
}
