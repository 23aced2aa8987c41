import type { CycleChangeRow } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { InsetText } from "../../ui/InsetText";
import { WarningCallout } from "../../ui/WarningCallout";
import type { Theirs } from "./useCycleSaving";

/** What others changed while this form was open. What was typed here is still in the form. */
export function Meanwhile({ theirs }: { theirs: Theirs | null }) {
  if (!theirs) return null;
  return (
    <WarningCallout heading="Somebody else changed this cycle meanwhile">
      <p>
        What you typed is still here, and is not saved yet. Where you both wrote something, theirs stands
        beside yours. Look at it, then save again.
      </p>
      <ChangesList changes={theirs.changes} />
    </WarningCallout>
  );
}

export function ChangesList({ changes }: { changes: CycleChangeRow[] }) {
  return (
    <ol className="app-plain-list">
      {changes.map((one) => (
        <li key={one.version} className="app-change">
          <strong>{one.says}</strong> by {one.by}, {formatInstant(one.at)}
          {one.undone_by === null ? null : " (undone since)"}
          <ul>
            {one.fields.map((field) => (
              <li key={field.label}>
                <strong>{field.label.endsWith("?") ? field.label : `${field.label}:`}</strong>{" "}
                {field.after ?? "nothing"}
                {field.before === null ? null : (
                  <span className="app-secondary"> (before: {field.before})</span>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

type BesideProps = { was: string | null; now: string | null; onTake: () => void };

/** Under a field that a colleague has changed since: their words, and the way to take them. */
export function Beside({ was, now, onTake }: BesideProps) {
  if (was === now) return null;
  return (
    <InsetText>
      <p>
        <strong>Written meanwhile:</strong> {now || "nothing; it was emptied"}
      </p>
      <Button look="secondary" small onClick={onTake}>
        Use theirs
      </Button>
    </InsetText>
  );
}
