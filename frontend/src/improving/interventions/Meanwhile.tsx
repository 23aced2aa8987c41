import type { InterventionChangeShown } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { WarningCallout } from "../../ui/WarningCallout";
import { ChangedValues } from "./ChangedValues";

/** What others changed while this form was open. What was typed here is still in the form. */
export function Meanwhile({ changes }: { changes: InterventionChangeShown[] | null }) {
  if (!changes) return null;
  return (
    <WarningCallout heading="Somebody else changed this meanwhile">
      <p>What you typed is still here and not saved yet. Read what they changed, then save again.</p>
      <ul>
        {changes.map((one) => (
          <li key={one.id}>
            {one.changed_by}, {formatInstant(one.changed_at)}:
            <ChangedValues values={one.values} />
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}
