import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { InterventionView } from "../../api/generated";
import { readInterventionOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import type { Crumb } from "../../ui/Breadcrumb";

/** The one in the address. */
export function useIntervention(): { ods: string; one: InterventionView } {
  const { ods, interventionId } = useParams({ strict: false }) as { ods: string; interventionId: string };
  const path = { ods, intervention_id: interventionId };
  return { ods, one: useSuspenseQuery(readInterventionOptions({ path })).data };
}

export function crumbsTo(ods: string, one?: InterventionView): Crumb[] {
  const list = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Improvement", to: paths.interventions(ods) },
  ];
  return one ? [...list, { name: one.title, to: paths.intervention(ods, one.id) }] : list;
}
