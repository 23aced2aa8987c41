import type { WorklistEntryPanel } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Tag } from "../../ui/Tag";
import { STANDINGS } from "../worklists/words";

type Reason = WorklistEntryPanel["reasons"][number];

export function WhyListed({ panel }: { panel: WorklistEntryPanel }) {
  const standing = STANDINGS[panel.standing];
  return (
    <section aria-labelledby="why-listed">
      <h2 className="nhsuk-heading-s" id="why-listed">
        Why listed <Tag colour={standing.colour}>{standing.words}</Tag>
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {panel.reasons.map((reason) => (
          <li key={reason.medication_id}>
            {reason.sentence}
            {remarksOn(reason).map((remark) => (
              <span className="app-under" key={remark}>
                {remark}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function remarksOn({ use_unsaid, possible_duplicates }: Reason): string[] {
  return [
    use_unsaid ? "A clinician must say first whether it treats pain or dependence." : "",
    possible_duplicates > 0 ? `${countOf(possible_duplicates, "possible duplicate issue")}.` : "",
  ].filter(Boolean);
}
