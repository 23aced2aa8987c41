import type { ChangeRow } from "../../api/generated";
import { formatDate } from "../../lib/dates";
import { Details } from "../../ui/Details";
import { Tag } from "../../ui/Tag";
import { VERDICTS } from "./words";

/** The verdict with its evidence, what was begun beside a removal, and what each extract showed. */
export function Verdict({ change }: { change: ChangeRow }) {
  const { words, colour } = VERDICTS[change.verdict];
  return (
    <>
      <Tag colour={colour}>{words}</Tag>
      <span className="app-under">{change.evidence}.</span>
      {change.beside.length > 0 ? (
        <div className="app-beside">
          <span>Since then:</span>
          <ul>
            {change.beside.map((one) => (
              <li key={one.sentence}>{one.sentence}.</li>
            ))}
          </ul>
        </div>
      ) : null}
      {hasTurned(change) ? (
        <Details summary={`What ${change.history.length} extracts showed`}>
          <ol className="app-plain-list">
            {change.history.map((one) => (
              <li key={one.number}>
                {formatDate(one.dated_on)}: {VERDICTS[one.verdict].words.toLowerCase()}
              </li>
            ))}
          </ol>
        </Details>
      ) : null}
    </>
  );
}

/** An extract after the other that shows the same is said once, by the newest. */
function hasTurned({ history }: ChangeRow): boolean {
  return new Set(history.map((one) => one.verdict)).size > 1;
}
