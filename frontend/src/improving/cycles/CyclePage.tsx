import { useSearch } from "@tanstack/react-router";
import { Page } from "../../ui/Page";
import { Tabs } from "../../ui/Tabs";
import { ActStep } from "./act/ActStep";
import { CycleHistory } from "./CycleHistory";
import { CycleOverview } from "./CycleOverview";
import { DoStep } from "./do/DoStep";
import { PlanStep } from "./plan/PlanStep";
import { StudyStep } from "./study/StudyStep";
import { crumbsTo, cyclePath, type Shown, useCycle } from "./useCycle";
import { STEP_NAMES, STEPS, type View } from "./words";

const VIEW_NAMES: Record<View, string> = { ...STEP_NAMES, history: "History" };

/** One round of Plan, Do, Study, Act: how far it is, and each step with what it asks. */
export function CyclePage() {
  const shown = useCycle();
  const { step } = useSearch({ from: "/practices/$ods/interventions/$interventionId/cycles/$cycleId" });
  const { ods, cycle } = shown;
  const name = `Cycle ${cycle.number}`;
  return (
    <Page
      title={step ? VIEW_NAMES[step] : name}
      caption={step ? `${cycle.intervention_title}, ${name.toLowerCase()}` : cycle.intervention_title}
      crumbs={crumbsTo(shown, step !== undefined)}
    >
      <Tabs
        label="Steps of this cycle"
        to={cyclePath(ods, cycle)}
        tabs={[
          { name: "The cycle", search: {} },
          ...STEPS.map((one) => ({ name: STEP_NAMES[one], search: { step: one } })),
          { name: "History", search: { step: "history" } },
        ]}
        current={step ? VIEW_NAMES[step] : "The cycle"}
      />
      {/* A new address is a new form. */}
      <Inside key={`${cycle.id} ${step}`} shown={shown} view={step} />
    </Page>
  );
}

function Inside({ shown, view }: { shown: Shown; view: View | undefined }) {
  switch (view) {
    case "plan":
      return <PlanStep {...shown} />;
    case "do":
      return <DoStep {...shown} />;
    case "study":
      return <StudyStep {...shown} />;
    case "act":
      return <ActStep {...shown} />;
    case "history":
      return <CycleHistory {...shown} />;
    case undefined:
      return <CycleOverview {...shown} />;
  }
}
