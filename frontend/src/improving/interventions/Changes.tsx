import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { InterventionChangeShown, InterventionView } from "../../api/generated";
import {
  listInterventionChangesOptions,
  undoInterventionChangeMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { ChangedValues } from "./ChangedValues";

type Props = { ods: string; one: InterventionView };

/** Who changed what, the newest first. The last change can be undone, and undoing it too. */
export function Changes({ ods, one }: Props) {
  const path = { ods, intervention_id: one.id };
  const { data: changes = [] } = useQuery(listInterventionChangesOptions({ path }));
  const [refused, setRefused] = useState<string | null>(null);
  const undoing = useMutation({
    ...undoInterventionChangeMutation(),
    onMutate: () => setRefused(null),
    onError: (refusal) => setRefused(problemFrom(refusal).title),
  });
  const undo = (change: InterventionChangeShown) =>
    undoing.mutate({ path: { ...path, change_id: change.id } });
  return (
    <section aria-labelledby="history">
      <h2 className="nhsuk-heading-m" id="history">
        History
      </h2>
      <p>
        Begun by {one.made_by}, {formatInstant(one.made_at)}.
      </p>
      <ErrorSummary errors={refused ? [{ field: null, text: refused }] : []} />
      {changes.length > 0 ? (
        <Details summary={changes.length === 1 ? "1 change" : `${changes.length} changes`}>
          <ol className="app-plain-list">
            {changes.map((change) => (
              <li key={change.id} className="app-change">
                <strong>{change.undone_version === null ? "Changed" : "Undone"}</strong> by{" "}
                {change.changed_by}, {formatInstant(change.changed_at)}
                <ChangedValues values={change.values} />
                {change.can_undo ? (
                  <Button look="secondary" small busy={undoing.isPending} onClick={() => undo(change)}>
                    Undo this change
                  </Button>
                ) : null}
              </li>
            ))}
          </ol>
        </Details>
      ) : null}
    </section>
  );
}
