import type { ChoicesMade, MeasureChoices } from "../../api/generated";
import { formatInstant } from "../../lib/dates";
import { Details } from "../../ui/Details";

/** Nothing about a chart is chosen by the computer: who chose what, and when. */
export function ChoicesHistory({ choices }: { choices: MeasureChoices }) {
  if (choices.history.length === 0)
    return <p>Nobody has chosen anything: it is drawn in the usual way, from all figures.</p>;
  const newest = choices.history.reduce((one, two) => (two.version > one.version ? two : one));
  const before = choices.history.filter((one) => one !== newest);
  return (
    <>
      <Change made={newest} />
      {before.length ? (
        <Details summary="Earlier choices">
          {before.map((made) => (
            <Change key={made.version} made={made} />
          ))}
        </Details>
      ) : null}
    </>
  );
}

function Change({ made }: { made: ChoicesMade }) {
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        {made.changed_by}, {formatInstant(made.changed_at)}:
      </p>
      <ul>
        {made.in_words.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </>
  );
}
