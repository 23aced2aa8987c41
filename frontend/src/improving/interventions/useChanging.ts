import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  changeIntervention,
  type InterventionChange,
  type InterventionChangeShown,
  type InterventionView,
  listInterventionChanges,
} from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";

export type Changing = {
  save: (change: InterventionChange) => Promise<InterventionView>;
  busy: boolean;
  /** What others changed since this form was opened. Saving again then keeps both. */
  meanwhile: InterventionChangeShown[] | null;
};

/**
 * Saves one part. Where somebody else has changed the intervention meanwhile, nothing is written: the form
 * keeps what was typed, shows what they changed, and the next save counts from theirs.
 */
export function useChanging(ods: string, seen: InterventionView): Changing {
  const [version, setVersion] = useState(seen.version);
  const [meanwhile, setMeanwhile] = useState<InterventionChangeShown[] | null>(null);
  const queries = useQueryClient();
  const path = { ods, intervention_id: seen.id };
  const saving = useMutation({
    mutationFn: async (body: InterventionChange) => {
      const { data } = await changeIntervention({
        path,
        body,
        headers: ifMatch(version),
        throwOnError: true,
      });
      return data;
    },
  });
  const catchUp = async () => {
    const { data: changes } = await listInterventionChanges({ path, throwOnError: true });
    setMeanwhile(changes.filter((one) => one.version > version));
    setVersion(changes[0]?.version ?? version);
  };
  const save = async (change: InterventionChange) => {
    try {
      const saved = await saving.mutateAsync(change);
      await queries.invalidateQueries();
      return saved;
    } catch (refusal) {
      if (problemFrom(refusal).status === 412) await catchUp();
      throw refusal;
    }
  };
  return { save, busy: saving.isPending, meanwhile };
}
