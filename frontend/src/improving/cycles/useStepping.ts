import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { OpenStep } from "../../api/generated";
import {
  goToCycleStepMutation,
  undoCycleChangeMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import type { Shown } from "./useCycle";

/** From step to step, and the last change back. A refusal for a newer version shows the newer one. */
export function useStepping({ ods, cycle }: Shown) {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries();
  const stepping = useMutation({ ...goToCycleStepMutation(), onSettled });
  const undoing = useMutation({ ...undoCycleChangeMutation(), onSettled });
  const about = { path: { ods, cycle_id: cycle.id }, headers: ifMatch(cycle.version) };
  return {
    goTo: (step: OpenStep) => stepping.mutateAsync({ ...about, body: { step } }),
    undo: () => undoing.mutate(about),
    busy: stepping.isPending || undoing.isPending,
    problem: stepping.error ?? undoing.error,
  };
}
