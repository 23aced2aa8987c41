import type { EntryReason } from "../../api/generated";
import { formatShortDate } from "../../lib/dates";
import { clauseOf } from "../searches/clause";
import { doseInBrief, doseOf } from "../searches/doses";

/** Why a patient is listed, short enough for a long table: the review has the whole of it. */
export function ReasonsInBrief({ reasons }: { reasons: EntryReason[] }) {
  const dose = doseOf(reasons);
  // Several lines of one medicine may say the same.
  const said = new Map(
    reasons.map((reason) => [`${reason.found_by} ${reason.medicine} ${brief(reason)}`, reason]),
  );
  return (
    <>
      {dose ? <p className="app-reasons__total">{doseInBrief(dose)}</p> : null}
      <ul className="app-plain-list app-reasons">
        {[...said].map(([key, reason]) => (
          <li key={key}>
            {reason.found_by ? <span className="app-under">{reason.found_by}</span> : null}
            {reason.medicine ? <strong>{reason.medicine}: </strong> : null}
            {brief(reason)}
          </li>
        ))}
      </ul>
    </>
  );
}

function brief(reason: EntryReason): string {
  if (reason.ome) return `${reason.ome.by_directions}${stillUnsaid(reason)}`;
  if (reason.early_issues.length > 0) {
    return `issued early on ${reason.early_issues.map(formatShortDate).join(", ")}${stillUnsaid(reason)}`;
  }
  return clauseOf(reason);
}

function stillUnsaid({ use_unsaid }: EntryReason): string {
  return use_unsaid ? ". A clinician must say first what it is for." : "";
}
