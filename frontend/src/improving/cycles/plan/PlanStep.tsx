import { useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../../access/viewer/useMe";
import {
  listSearchesOptions,
  listTeamCandidatesOptions,
} from "../../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../../lib/dates";
import { SummaryList } from "../../../ui/SummaryList";
import { SearchOfCycle } from "../SearchOfCycle";
import type { Shown } from "../useCycle";
import { PlanForm } from "./PlanForm";

/** What will be done, by whom, when and how: the worksheet's questions. */
export function PlanStep(shown: Shown) {
  const may = useMay();
  return shown.cycle.can_plan && may("intervention:plan") ? <Ready {...shown} /> : <Answered {...shown} />;
}

function Ready(shown: Shown) {
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { data: people } = useSuspenseQuery(listTeamCandidatesOptions({ path: { ods: shown.ods } }));
  return (
    <>
      <PlanForm {...shown} searches={searches} people={people} />
      <SearchOfCycle {...shown} />
    </>
  );
}

function Answered({ cycle }: Shown) {
  const on = (day: string | null) => (day ? formatDate(day) : "Not said");
  return (
    <SummaryList
      rows={[
        { name: "What is tried", value: cycle.purpose || "Not said" },
        { name: "What is expected", value: cycle.prediction || "Not said" },
        { name: "Planned from", value: on(cycle.planned_start) },
        { name: "Planned until", value: on(cycle.planned_end) },
        ...cycle.plan.map(({ question, answer }) => ({
          name: question,
          value: answer?.in_words || "Not answered",
        })),
      ]}
    />
  );
}
