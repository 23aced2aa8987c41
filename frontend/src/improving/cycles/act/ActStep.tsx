import type { CycleView } from "../../../api/generated";
import { formatDate } from "../../../lib/dates";
import { SummaryList } from "../../../ui/SummaryList";
import type { Shown } from "../useCycle";
import { DECISIONS } from "../words";
import { ActForm } from "./ActForm";
import { CloseCycle } from "./CloseCycle";
import { NextPreview } from "./NextPreview";

/** Adopt, adapt or abandon; what changes; and how the next cycle will begin. */
export function ActStep({ ods, cycle }: Shown) {
  if (!cycle.can_plan) return <Decided cycle={cycle} />;
  return (
    <div className="app-reading-width">
      <ActForm ods={ods} cycle={cycle} />
      <NextPreview cycle={cycle} />
      <CloseCycle ods={ods} cycle={cycle} />
    </div>
  );
}

function Decided({ cycle: { act } }: { cycle: CycleView }) {
  return (
    <SummaryList
      rows={[
        { name: "Decision", value: act.decision ? DECISIONS[act.decision].words : "Not decided yet" },
        { name: "What changes", value: act.changes || "Nothing was written" },
        { name: "To be looked at again", value: act.review_on ? formatDate(act.review_on) : "No date" },
      ]}
    />
  );
}
