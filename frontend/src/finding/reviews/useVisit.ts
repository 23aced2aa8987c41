import { useQueryClient } from "@tanstack/react-query";
import {
  readIssueTimelineOptions,
  readWorklistEntryOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";
import { type ListState, wantedOf } from "../worklists/listState";

/** Goes to another patient once they have been read: the page before stays up meanwhile, and nothing flashes. */
export function useVisit(ods: string, worklistId: string, state: ListState) {
  const queries = useQueryClient();
  const go = useGo();
  return async (patientId: string) => {
    const path = { ods, worklist_id: worklistId, patient_id: patientId };
    await Promise.all([
      queries.prefetchQuery(readWorklistEntryOptions({ path, query: wantedOf(state) })),
      queries.prefetchQuery(readIssueTimelineOptions({ path })),
    ]);
    await go(paths.worklistPatient(ods, worklistId, patientId), { search: state });
  };
}
