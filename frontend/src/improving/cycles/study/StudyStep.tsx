import { useSuspenseQuery } from "@tanstack/react-query";
import type { CycleView, RampStep } from "../../../api/generated";
import { readCycleRampOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { SummaryList } from "../../../ui/SummaryList";
import { MeasureChart } from "../../measures/MeasureChart";
import type { Shown } from "../useCycle";
import { OWN_BOXES } from "../words";
import { StudyForm } from "./StudyForm";

/** What came of it, beside what was expected; and what is to be learnt, whichever way it went. */
export function StudyStep({ ods, cycle }: Shown) {
  const path = { ods, intervention_id: cycle.intervention_id };
  const { data: ramp } = useSuspenseQuery(readCycleRampOptions({ path }));
  const step = ramp.steps.find((one) => one.cycle_id === cycle.id);
  return (
    <div className="app-study">
      <div>
        <Expected cycle={cycle} step={step} />
        {cycle.can_record ? <StudyForm ods={ods} cycle={cycle} /> : <Written cycle={cycle} />}
      </div>
      {step?.measure ? (
        <div>
          <MeasureChart ods={ods} measure={step.measure} headingLevel={2} />
        </div>
      ) : null}
    </div>
  );
}

function Expected({ cycle, step }: { cycle: CycleView; step: RampStep | undefined }) {
  return (
    <>
      <SummaryList
        rows={[
          { name: "What you expected", value: cycle.prediction || "Nothing was written down" },
          ...(step?.result_says ? [{ name: "What came of it", value: step.result_says }] : []),
        ]}
      />
      <p>
        A result that differs from what you expected is not a failure: it is what this cycle found out. Write
        down what it teaches you, so that the next cycle begins there.
      </p>
    </>
  );
}

function Written({ cycle: { study } }: { cycle: CycleView }) {
  const prompts = study.prompts.filter(({ name, answer }) => !OWN_BOXES.includes(name) || answer);
  return (
    <SummaryList
      rows={[
        { name: "What worked well", value: study.worked_well || "Not written" },
        { name: "What could be better", value: study.could_be_better || "Not written" },
        ...prompts.map(({ words, answer }) => ({ name: words, value: answer || "Not written" })),
      ]}
    />
  );
}
