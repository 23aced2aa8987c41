import { Suspense } from "react";
import { useMay } from "../../access/viewer/useMe";
import { WorklistPage } from "../../finding/worklists/WorklistPage";
import { Loading } from "../../ui/Loading";
import { HousekeepingMeasure } from "./HousekeepingMeasure";

/** The worklist with its measure below: composed here, since finding patients knows nothing of measuring. */
export function MeasuredWorklistPage() {
  const may = useMay();
  return (
    <WorklistPage
      below={(ods, worklist) =>
        may("measure:read") && worklist.search === "not-issued" ? (
          <Suspense fallback={<Loading />}>
            <HousekeepingMeasure ods={ods} worklist={worklist} />
          </Suspense>
        ) : null
      }
    />
  );
}
