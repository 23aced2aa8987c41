import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type CycleChangeRow, type CycleView, readCycle, readCycleHistory } from "../../api/generated";
import { readCycleOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { ifMatch } from "../../api/versions";

/** The cycle as others left it, and what they changed since this form was filled. */
export type Theirs = { cycle: CycleView; changes: CycleChangeRow[] };

type Headers = ReturnType<typeof ifMatch>;
export type Saving = {
  /** What the form was filled from. Only what differs from it is sent, so that nobody's words are replaced unseen. */
  seen: CycleView;
  theirs: Theirs | null;
  save: (send: (headers: Headers) => Promise<CycleView>) => Promise<CycleView>;
};

/**
 * Saves one step. Where somebody else has changed the cycle meanwhile, nothing is written: the form keeps what
 * was typed, shows theirs beside it, and the next save counts from theirs.
 */
export function useCycleSaving(ods: string, opened: CycleView): Saving {
  const [seen, setSeen] = useState(opened);
  const [version, setVersion] = useState(opened.version);
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const queries = useQueryClient();
  const path = { ods, cycle_id: opened.id };
  const catchUp = async () => {
    const [{ data: cycle }, { data: history }] = await Promise.all([
      readCycle({ path, throwOnError: true }),
      readCycleHistory({ path, throwOnError: true }),
    ]);
    setTheirs({ cycle, changes: history.changes.filter((one) => one.version > seen.version) });
    setVersion(cycle.version);
  };
  const saving = useMutation({ mutationFn: (send: () => Promise<CycleView>) => send() });
  const save: Saving["save"] = async (send) => {
    try {
      const saved = await saving.mutateAsync(() => send(ifMatch(version)));
      setSeen(saved);
      setVersion(saved.version);
      setTheirs(null);
      queries.setQueryData(readCycleOptions({ path }).queryKey, saved);
      await queries.invalidateQueries();
      return saved;
    } catch (refusal) {
      if (problemFrom(refusal).status === 412) await catchUp();
      throw refusal;
    }
  };
  return { seen, theirs, save };
}
