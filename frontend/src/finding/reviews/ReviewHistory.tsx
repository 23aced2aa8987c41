import type { ReviewRecord } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { Details } from "../../ui/Details";

/** What was decided before, on this worklist or on an earlier one. Nothing is overwritten. */
export function ReviewHistory({ history }: { history: ReviewRecord[] }) {
  if (history.length === 0) return <p>Not reviewed before.</p>;
  return (
    <Details summary={`Reviewed before (${history.length})`}>
      <ul className="app-plain-list">
        {history.map((review) => (
          <li key={`${review.reviewed_at}${review.version}`}>
            <strong>{review.outcome_label}</strong>
            {review.proposed ? " (proposed)" : ""}, {review.reviewed_by}, {formatInstant(review.reviewed_at)}
            {review.note ? <span className="app-under">{review.note}</span> : null}
          </li>
        ))}
      </ul>
    </Details>
  );
}
