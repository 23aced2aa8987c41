import { useSearch } from "@tanstack/react-router";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { NotificationBanner } from "../../../ui/NotificationBanner";
import { SearchOfCycle } from "../SearchOfCycle";
import type { Shown } from "../useCycle";
import { CallerQueries } from "./CallerQueries";
import { FigureItem } from "./FigureItem";
import { TallyOfCycle } from "./TallyOfCycle";
import { WorklistsOfCycle } from "./WorklistsOfCycle";

/** What is counted while it is tried: what fills itself, what is typed, and what is counted in passing. */
export function DoStep(shown: Shown) {
  const { ods, cycle } = shown;
  const { made } = useSearch({ from: "/practices/$ods/interventions/$interventionId/cycles/$cycleId" });
  const run = cycle.runs.find(({ worklist_id }) => worklist_id === made);
  return (
    <>
      {made ? (
        <NotificationBanner success heading="The worklist is made">
          <p>
            {run && !run.counted ? `It is not counted in this cycle: ${run.says} ` : ""}
            <Link to={paths.worklist(ods, made)}>Review the patients</Link>
          </p>
        </NotificationBanner>
      ) : null}
      <p>
        {cycle.figures_frozen_on
          ? "The cycle is closed. Its figures stay as they were."
          : cycle.started_on
            ? "Figures that fill themselves are counted anew whenever you look."
            : "The cycle has not started yet. Figures fill themselves from the day on which it starts."}
      </p>
      <SearchOfCycle {...shown} />
      <section aria-labelledby="figures">
        <h2 className="nhsuk-heading-m" id="figures">
          Figures
        </h2>
        {cycle.do.map((item) => (
          <FigureItem key={item.name} {...shown} item={item} />
        ))}
      </section>
      <TallyOfCycle {...shown} />
      <WorklistsOfCycle {...shown} />
      <CallerQueries {...shown} />
    </>
  );
}
