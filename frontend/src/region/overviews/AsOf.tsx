import type { SnapshotStamp } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { EmptyState } from "../../ui/EmptyState";

/** Figures are never live: of which day they are, or that there are none yet. */
export function AsOf({ snapshot }: { snapshot: SnapshotStamp | null }) {
  if (!snapshot) {
    return (
      <EmptyState heading="There is no snapshot yet">
        <p>Figures are shown as they stood on a day. They come with the first snapshot.</p>
      </EmptyState>
    );
  }
  return (
    <p className="nhsuk-body-s app-under">
      As of {formatDate(snapshot.as_of)}. Counts of 1 to {snapshot.threshold} are hidden, others are rounded
      to {snapshot.base}.
    </p>
  );
}
