import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { CycleView } from "../../api/generated";
import { readCycleOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import type { Crumb } from "../../ui/Breadcrumb";

export type Shown = { ods: string; cycle: CycleView };

/** The one in the address. */
export function useCycle(): Shown {
  const { ods, cycleId } = useParams({ strict: false }) as { ods: string; cycleId: string };
  return { ods, cycle: useSuspenseQuery(readCycleOptions({ path: { ods, cycle_id: cycleId } })).data };
}

export function cyclePath(ods: string, { intervention_id, id }: Pick<CycleView, "intervention_id" | "id">) {
  return paths.cycle(ods, intervention_id, id);
}

export function crumbsTo({ ods, cycle }: Shown, isBelow: boolean): Crumb[] {
  const list = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Improvement", to: paths.interventions(ods) },
    { name: cycle.intervention_title, to: paths.intervention(ods, cycle.intervention_id) },
  ];
  return isBelow ? [...list, { name: `Cycle ${cycle.number}`, to: cyclePath(ods, cycle) }] : list;
}

export function sheetPath({ ods, cycle }: Shown) {
  return paths.cycleSheet(ods, cycle.intervention_id, cycle.id);
}
