import type { Neighbours as NeighboursOf } from "../../api/generated";
import { formatNumber } from "../../lib/counts";
import { useShortcuts } from "../../lib/useShortcuts";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import type { ListState } from "../worklists/listState";
import { useVisit } from "./useVisit";

type Props = { ods: string; worklistId: string; state: ListState; neighbours: NeighboursOf };

/** Where the outcome stands: on narrow screens far below. */
export const OUTCOME_SIDE = "outcome-side";

/** To the patients before and after, in the list as it was filtered and sorted. */
export function Neighbours({ ods, worklistId, state, neighbours }: Props) {
  const goTo = useVisit(ods, worklistId, state);
  const { previous, next, position, total } = neighbours;
  const at = (patientId: string) => paths.worklistPatient(ods, worklistId, patientId);
  const visit = (patientId: string | null) => {
    if (patientId) goTo(patientId);
  };
  useShortcuts([
    { key: "n", does: "Next patient", run: () => visit(next) },
    { key: "p", does: "Previous patient", run: () => visit(previous) },
  ]);
  return (
    <nav className="app-neighbours" aria-label="Patients before and after">
      {previous ? (
        <Link to={at(previous)} search={state}>
          Previous patient
        </Link>
      ) : null}
      {total > 0 && position > 0 ? (
        <span>
          {formatNumber(position)} of {formatNumber(total)}
        </span>
      ) : null}
      {next ? (
        <Link to={at(next)} search={state}>
          Next patient
        </Link>
      ) : null}
      <Link to={paths.worklist(ods, worklistId)} search={state}>
        Back to the list
      </Link>
      <a
        className="nhsuk-link app-neighbours__outcome"
        href={`#${OUTCOME_SIDE}`}
        onClick={(event) => {
          // The address is the list's state: it does not take a place on the page in.
          event.preventDefault();
          const side = document.getElementById(OUTCOME_SIDE);
          side?.focus({ preventScroll: true });
          side?.scrollIntoView?.({ block: "start" });
        }}
      >
        Go to the outcome
      </a>
    </nav>
  );
}
