import type { ExtractReview } from "../../api/generated";
import { countOf, formatNumber } from "../../lib/counts";

/** The whole extract in one line, for somebody who has a minute. */
export function Headline({ review: { patients, lines, is_full, source } }: { review: ExtractReview }) {
  if (!patients) return null;
  const { new: added, changed, unchanged, left } = patients;
  const counts = [`${formatNumber(added)} new`, `${formatNumber(changed)} changed`];
  counts.push(`${formatNumber(unchanged)} unchanged`, `${formatNumber(left)} left`);
  return (
    <p className="nhsuk-body-l">
      <strong>{countOf(added + changed + unchanged, "patient")}</strong>
      {is_full ? "" : " in these files"}: {counts.join(", ")}
      {lines && source !== "status_refresh" ? (
        <span className="app-under">
          Medicines: {formatNumber(lines.new)} new, {formatNumber(lines.changed)} changed,{" "}
          {formatNumber(lines.unchanged)} unchanged, {formatNumber(lines.gone)} off the list
        </span>
      ) : null}
    </p>
  );
}
