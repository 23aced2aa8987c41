import { useSuspenseQuery } from "@tanstack/react-query";
import type { HeldLetter, LetterRow } from "../../api/generated";
import { listHeldLettersOptions, listLettersOptions } from "../../api/generated/@tanstack/react-query.gen";
import { countOf, formatNumber } from "../../lib/counts";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { formWords } from "./forms";

type Props = { path: { ods: string; batch_id: string } };

/** One letter of each form to read, and why others get none: without a walk through the lists below. */
export function BeforeApproving({ path }: Props) {
  const { data: letters } = useSuspenseQuery(listLettersOptions({ path }));
  const { data: held } = useSuspenseQuery(listHeldLettersOptions({ path }));
  const notWritten = countOf(held.length, "patient");
  return (
    <>
      <p>
        Read one of each:{" "}
        {firstOfEach(letters).map((one, at) => (
          <span key={one.id}>
            {at > 0 ? " · " : null}
            <Link to={paths.letter(path.ods, path.batch_id, one.id)}>a letter {formWords(one)}</Link>
          </span>
        ))}
      </p>
      {held.length > 0 ? (
        <Details summary={`Why ${notWritten} ${held.length === 1 ? "is" : "are"} not written to`}>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {reasons(held).map(([because, patients]) => (
              <li key={because}>
                {formatNumber(patients)}: {because}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </>
  );
}

function firstOfEach(letters: LetterRow[]): LetterRow[] {
  const isFirst = (one: LetterRow, at: number) =>
    letters.findIndex((other) => formWords(other) === formWords(one)) === at;
  return letters.filter(isFirst);
}

/** The most frequent first. */
function reasons(held: HeldLetter[]): [because: string, patients: number][] {
  const counted = new Map<string, number>();
  for (const { state, because } of held) {
    const said = state === "vetoed" ? "Taken out by a prescriber" : because;
    counted.set(said, (counted.get(said) ?? 0) + 1);
  }
  return [...counted].sort(([, a], [, b]) => b - a);
}
