import type { EntryTab, WorklistSummary } from "../../api/generated";
import { paths } from "../../paths";
import { Tabs } from "../../ui/Tabs";
import { type ListState, TABS, wantedOf, withoutCursor } from "./listState";

const NAMES: Record<EntryTab, string> = {
  to_do: "To do",
  to_countersign: "To countersign",
  done: "Done",
  held: "Held",
  not_ruled_out: "High dose not ruled out",
  gone: "Gone",
  all: "All",
};

type Props = { ods: string; worklist: WorklistSummary; state: ListState };

export function WorklistTabs({ ods, worklist, state }: Props) {
  const { not_ruled_out } = worklist.counts;
  const counts: Record<EntryTab, number> = {
    ...worklist.counts,
    done: worklist.counts.reviewed,
    all: worklist.counts.listed,
  };
  return (
    <Tabs
      label="Parts of the worklist"
      to={paths.worklist(ods, worklist.id)}
      current={NAMES[wantedOf(state).tab]}
      tabs={TABS.filter((tab) => tab !== "not_ruled_out" || not_ruled_out > 0).map((tab) => ({
        name: NAMES[tab],
        count: counts[tab],
        search: { ...withoutCursor(state), tab: tab === "to_do" ? undefined : tab },
      }))}
    />
  );
}
