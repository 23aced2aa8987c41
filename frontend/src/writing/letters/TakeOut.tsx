import type { LetterReleaseSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { WarningCallout } from "../../ui/WarningCallout";

/** Somebody died, or was withheld for another reason, when the file was already on its way to the printer. */
export function TakeOut({ release }: { release: LetterReleaseSummary }) {
  return (
    <WarningCallout heading={`Take ${countOf(release.take_out.length, "letter")} out of the pile`}>
      <p>
        These must not be posted any more. If they were printed, find them by their reference and shred them.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {release.take_out.map((reference) => (
          <li key={reference} className="app-code">
            {reference}
          </li>
        ))}
      </ul>
    </WarningCallout>
  );
}
