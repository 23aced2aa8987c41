import type { MappingPreview } from "../../api/generated";
import type { Problem } from "../../api/problem";
import { countOf, formatNumber } from "../../lib/counts";
import { InsetText } from "../../ui/InsetText";

type Props = { preview: MappingPreview; isBehind: boolean; problem: Problem | null };

/** What stands in the way of saving, or of reading, said aloud when it changes. */
export function StillNeeded({ preview, isBehind, problem }: Props) {
  const words = preview.words.filter((one) => one.meaning === null).length;
  const refused = preview.files
    .filter((file) => file.rows_refused > 0)
    .map((file) => `${formatNumber(file.rows_refused)} of ${formatNumber(file.rows_tried)} in ${file.name}`);
  return (
    <div role="status">
      {problem ? (
        <InsetText>
          <p>The rows are not read anew: {problem.title}.</p>
        </InsetText>
      ) : null}
      {isBehind ? <p className="app-count">Reading the files again…</p> : null}
      {!isBehind && preview.faults.length === 0 && refused.length > 0 ? (
        <InsetText>
          <p>
            It can be saved, but rows would be refused: {refused.join("; ")}.
            {words > 0 ? ` ${countOf(words, "word has", "words have")} no meaning yet.` : ""}
          </p>
        </InsetText>
      ) : null}
      {!isBehind && preview.faults.length > 0 ? (
        <InsetText>
          <p>Still needed:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {preview.faults.map((one) => (
              <li key={one.pointer}>{one.detail}</li>
            ))}
          </ul>
        </InsetText>
      ) : null}
    </div>
  );
}
