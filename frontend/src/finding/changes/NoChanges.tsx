import { paths } from "../../paths";
import { ActionLink } from "../../ui/ActionLink";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import type { ChangesState } from "./changesState";

type Props = { ods: string; state: ChangesState; hasAny: boolean };

export function NoChanges({ ods, state, hasAny }: Props) {
  if (!hasAny) {
    return (
      <EmptyState heading="No change has been decided yet">
        <p>
          When a review ends in “remove from repeat”, “superseded”, “change to acute” or “amend dose”, it is
          listed here, and each later extract shows whether it stuck.
        </p>
        <ActionLink to={paths.worklists(ods)}>Review patients on a worklist</ActionLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState heading={HEADINGS[state.stage ?? "all"]}>
      <p>
        <Link to={paths.changes(ods)}>See all changes</Link>
      </p>
    </EmptyState>
  );
}

const HEADINGS = {
  all: "No change fits these filters",
  undone: "Nothing was undone",
  not_held: "No extract shows a change that was not carried out",
  to_do: "Everything decided is marked as done",
  waiting: "Nothing waits for an extract",
  unknown: "The extracts could tell of every change",
  held: "No extract shows a change that held yet",
};
