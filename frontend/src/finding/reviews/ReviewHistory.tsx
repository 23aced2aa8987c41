import type { ReviewRecord } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate, formatInstant } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { changeWords } from "./reviewWords";

/** What was decided before, on this worklist or on an earlier one. Nothing is overwritten. The latest is in sight. */
export function ReviewHistory({ history }: { history: ReviewRecord[] }) {
  const [latest, ...earlier] = history;
  return (
    <section aria-labelledby="before">
      <h2 className="nhsuk-heading-s" id="before">
        Earlier outcomes
      </h2>
      {latest ? <Outcomes reviews={[latest]} /> : <p>Not reviewed before.</p>}
      {earlier.length > 0 ? (
        <Details summary={`Before that (${countOf(earlier.length, "outcome")})`}>
          <Outcomes reviews={earlier} />
        </Details>
      ) : null}
    </section>
  );
}

function Outcomes({ reviews }: { reviews: ReviewRecord[] }) {
  return (
    <ul className="app-plain-list">
      {reviews.map((review) => (
        <li key={`${review.reviewed_at}${review.version}`}>
          <strong>{review.outcome_label}</strong>
          {review.proposed ? " (proposed)" : ""}, {review.reviewed_by}, {formatInstant(review.reviewed_at)}
          <ReviewAnswers review={review} />
        </li>
      ))}
    </ul>
  );
}

/** The medicines with what was to change, whom to ask, why it was early, and the note. */
export function ReviewAnswers({ review }: { review: ReviewRecord }) {
  const said = [
    ...review.medicines.map((one) => changeWords(one) + (one.read_as ? ` (read as: ${one.read_as})` : "")),
    review.ask_whom && review.chase_on
      ? `To ask ${review.ask_whom}; again on ${formatDate(review.chase_on)}`
      : "",
    review.early_issue_reason_label ? `Early issue: ${review.early_issue_reason_label.toLowerCase()}` : "",
    review.note,
  ].filter(Boolean);
  return said.map((words) => (
    <span className="app-under" key={words}>
      {words}
    </span>
  ));
}
