import { useSuspenseQuery } from "@tanstack/react-query";
import { readCycleHistoryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { ChangesList } from "./Meanwhile";
import type { Shown } from "./useCycle";

/** Who changed what, and what stood before. */
export function CycleHistory({ ods, cycle }: Shown) {
  const path = { ods, cycle_id: cycle.id };
  const { data: history } = useSuspenseQuery(readCycleHistoryOptions({ path }));
  if (history.changes.length === 0) return <p>Nothing was changed yet.</p>;
  return (
    <>
      <p>The newest first. The last change can be undone on the page of the cycle.</p>
      <ChangesList changes={history.changes} />
    </>
  );
}
