import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type Visits, visitReview } from "../../api/generated";
import { readWorklistEntryQueryKey } from "../../api/generated/@tanstack/react-query.gen";
import { inBackground } from "../../api/session";

const SAID_EVERY_MS = 30_000;

type Path = { ods: string; worklist_id: string; patient_id: string };

/**
 * Says every half minute that this patient is open here, and hears who else has them open. Reads the patient
 * again once a colleague has recorded something, so that it is seen before it is saved over.
 */
export function usePresence(path: Path, seen: number, isReviewing: boolean): Visits["others"] {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ["visitReview", path.ods, path.worklist_id, path.patient_id],
    queryFn: async ({ signal }) =>
      (await visitReview({ path, headers: inBackground, signal, throwOnError: true })).data,
    enabled: isReviewing,
    refetchInterval: SAID_EVERY_MS,
    // Whoever looks into the clinical system meanwhile is still with this patient.
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  const isNewer = data !== undefined && data.version > seen;
  const { ods, worklist_id, patient_id } = path;
  useEffect(() => {
    if (!isNewer) return;
    const queryKey = readWorklistEntryQueryKey({ path: { ods, worklist_id, patient_id } });
    void queries.invalidateQueries({ queryKey });
  }, [isNewer, queries, ods, worklist_id, patient_id]);
  return data?.others ?? [];
}
