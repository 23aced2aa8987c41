import type { AsOf } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { EmptyState } from "../../ui/EmptyState";

/** Of which day a screen of counts tells, or that there is no snapshot to tell of. */
export function Dated({ asOf }: { asOf: AsOf | null }) {
  if (!asOf) {
    return (
      <EmptyState heading="There is no snapshot yet">
        <p>What practices do is shown as it stood on a day. It comes with the first snapshot.</p>
      </EmptyState>
    );
  }
  return (
    <p className="nhsuk-body-s app-under">
      As of {formatDate(asOf.as_of)}, {daysAgo(asOf)}. What was done since then is not in it.
    </p>
  );
}

export function daysAgo({ days_ago }: AsOf): string {
  return days_ago <= 0 ? "today" : `${countOf(days_ago, "day")} ago`;
}
