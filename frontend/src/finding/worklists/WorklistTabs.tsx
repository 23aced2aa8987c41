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
  waiting: "Waiting",
  gone: "Gone",
  all: "All",
};

/** Most runs have neither: an empty tab would only ask what it is. */
const ONLY_IF_ANY: EntryTab[] = ["not_ruled_out", "waiting"];

type Props = { ods: string; worklist: WorklistSummary; state: ListState };

export function WorklistTabs({ ods, worklist, state }: Props) {
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
      tabs={TABS.filter((tab) => !ONLY_IF_ANY.includes(tab) || counts[tab] > 0).map((tab) => ({
        name: NAMES[tab],
        count: counts[tab],
        search: { ...withoutCursor(state), tab: tab === "to_do" ? undefined : tab },
      }))}
    />
  );
}
