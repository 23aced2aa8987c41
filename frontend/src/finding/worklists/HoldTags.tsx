import type { Hold } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { Tag } from "../../ui/Tag";
import { holdsOf, holdTag } from "./words";

/** What is certain is named. What the extract does not say is counted: the review lists it. */
export function HoldTags({ holds }: { holds: Hold[] }) {
  const certain = [...holdsOf(holds, "hard_stop"), ...holdsOf(holds, "clinician_first")];
  const unknown = holdsOf(holds, "unknown");
  return (
    <ul className="app-plain-list app-hold-tags">
      {certain.map((hold) => (
        <li key={hold.code}>
          <Tag colour={holdTag(hold).colour}>{holdTag(hold).words}</Tag>
        </li>
      ))}
      {unknown.length > 0 ? (
        <li className="app-under">{countOf(unknown.length, "question")} the extract does not answer</li>
      ) : null}
      {holds.length === 0 ? <li>None</li> : null}
    </ul>
  );
}
