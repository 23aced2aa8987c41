import type { WordingFault } from "../../api/generated";
import { countOf } from "../../lib/counts";

type Props = { faults: WordingFault[]; onGo: (fault: WordingFault) => void };

const MOST_SHOWN = 12;

/** What is to be mended, while somebody types: read out politely, it takes no focus. Each line leads to its place. */
export function Faults({ faults, onGo }: Props) {
  return (
    <div role="status">
      {faults.length > 0 ? (
        <div className="nhsuk-error-summary app-wording-faults">
          <h2 className="nhsuk-error-summary__title">{countOf(faults.length, "thing")} to mend</h2>
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {faults.slice(0, MOST_SHOWN).map((fault) => (
              <li key={`${fault.line} ${fault.column} ${fault.problem}`}>
                <a
                  href={fault.line === 0 ? "#title" : "#text"}
                  onClick={(event) => {
                    event.preventDefault();
                    onGo(fault);
                  }}
                >
                  {fault.line === 0 ? "Heading" : `Line ${fault.line}`}: {fault.problem}
                </a>
              </li>
            ))}
            {faults.length > MOST_SHOWN ? <li>and {faults.length - MOST_SHOWN} more</li> : null}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
