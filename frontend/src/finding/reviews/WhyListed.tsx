import type { EntryReason, WorklistEntryPanel } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { Tag } from "../../ui/Tag";
import { clauseOf } from "../searches/clause";
import { doseOf } from "../searches/doses";
import { STANDINGS } from "../worklists/words";
import { ReasonDoses } from "./ReasonDoses";

export function WhyListed({ panel }: { panel: WorklistEntryPanel }) {
  const standing = STANDINGS[panel.standing];
  const dose = doseOf(panel.reasons);
  return (
    <section aria-labelledby="why-listed">
      <h2 className="nhsuk-heading-s" id="why-listed">
        {panel.not_ruled_out ? "Why on the second list" : "Why listed"}{" "}
        <Tag colour={standing.colour}>{standing.words}</Tag>
      </h2>
      {dose ? (
        <ReasonDoses reasons={panel.reasons} dose={dose} isRuledIn={!panel.not_ruled_out} />
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {panel.reasons.map((reason) => (
            <li key={`${reason.medication_id} ${reason.medicine}`}>
              {reason.medicine ? <strong>{reason.medicine}: </strong> : null}
              {reason.early_issues.length > 0 ? <EarlyIssues reason={reason} /> : clauseOf(reason)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The dates at a glance; how early each was, in the search's own sentence. */
function EarlyIssues({ reason }: { reason: EntryReason }) {
  return (
    <>
      {countOf(reason.early_issues.length, "early issue")}: {reason.early_issues.map(formatDate).join(", ")}.
      <span className="app-under">
        An issue is not a collection.
        {reason.use_unsaid ? " A clinician must say first what it is for." : ""}
      </span>
      <Details summary={`How early: ${reason.medicine}`}>
        <p>{clauseOf(reason)}</p>
      </Details>
    </>
  );
}
