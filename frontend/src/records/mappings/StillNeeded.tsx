import type { MappingPreview } from "../../api/generated";
import type { Problem } from "../../api/problem";
import { InsetText } from "../../ui/InsetText";

type Props = { preview: MappingPreview; isBehind: boolean; problem: Problem | null };

/** What stands in the way of saving, said aloud when it changes. */
export function StillNeeded({ preview, isBehind, problem }: Props) {
  return (
    <div role="status">
      {problem ? (
        <InsetText>
          <p>The rows are not read anew: {problem.title}.</p>
        </InsetText>
      ) : null}
      {isBehind ? <p className="app-count">Reading the files again…</p> : null}
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
