import type { EntryTab, WorklistSummary } from "../../api/generated";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { isFiltered, type ListState, wantedOf } from "./listState";

type Props = { ods: string; worklist: WorklistSummary; state: ListState };

const WORDS: Record<EntryTab, { heading: string; next: string }> = {
  to_do: { heading: "Nobody is left to review", next: "Everybody on this list has an outcome or is held." },
  to_countersign: { heading: "Nothing waits for a countersignature", next: "Proposed outcomes appear here." },
  done: { heading: "No outcome recorded yet", next: "Review the patients under “To do” first." },
  held: { heading: "Nobody is held", next: "No patient of this list has a reason not to be written to." },
  not_ruled_out: {
    heading: "A high dose is ruled out for everybody else",
    next: "Patients whose dose cannot be calculated appear here.",
  },
  waiting: { heading: "Nobody waits", next: "Everybody whom the search found is on the list." },
  gone: { heading: "Nobody is gone", next: "Patients whom the next run no longer finds appear here." },
  all: { heading: "The search found nobody", next: "Run it again on the next extract." },
};

/** An empty list is good news, work that is done, or a filter that hides everybody: it says which. */
export function NobodyHere({ ods, worklist, state }: Props) {
  const { tab } = wantedOf(state);
  if (isFiltered(state)) {
    return (
      <EmptyState heading="Nobody matches these filters">
        <Link to={paths.worklist(ods, worklist.id)} search={{ tab: state.tab }}>
          Clear filters
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading={WORDS[tab].heading}>
      <p>{WORDS[tab].next}</p>
    </EmptyState>
  );
}
