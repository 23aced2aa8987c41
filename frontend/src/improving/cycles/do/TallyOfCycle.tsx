import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMay } from "../../../access/viewer/useMe";
import { readCycleOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../../paths";
import { Link } from "../../../ui/Link";
import { TallyLineView } from "../../tallies/TallyLineView";
import { type Counting, sheetOptions } from "../../tallies/useCounting";
import type { Shown } from "../useCycle";

/** The things of this worksheet that are counted in passing, to press here; the figures above follow. */
export function TallyOfCycle(shown: Shown) {
  const may = useMay();
  const isRunning = shown.cycle.state !== "closed" && shown.cycle.started_on !== null;
  const kinds = new Set(shown.cycle.do.flatMap(({ tallies }) => tallies));
  if (!may("tally:count") || !isRunning || kinds.size === 0) return null;
  return <Buttons {...shown} kinds={kinds} />;
}

function Buttons({ ods, cycle, kinds }: Shown & { kinds: ReadonlySet<string> }) {
  const { data: all } = useQuery(sheetOptions({ ods }));
  const isKnown = all?.interventions.some((one) => one.intervention_id === cycle.intervention_id);
  const counting: Counting = { ods, interventionId: isKnown ? cycle.intervention_id : undefined };
  const { data: sheet } = useQuery({ ...sheetOptions(counting), enabled: all !== undefined });
  const queries = useQueryClient();
  const newest = sheet?.lately[0]?.mark_id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new mark is what changes the cycle's figures
  useEffect(() => {
    queries.invalidateQueries(readCycleOptions({ path: { ods, cycle_id: cycle.id } }));
  }, [newest]);
  if (!sheet) return null;
  const lines = sheet.groups.flatMap((group) => group.lines).filter(({ kind }) => kinds.has(kind));
  return (
    <section className="app-tallies" aria-labelledby="tally">
      <h2 className="nhsuk-heading-m" id="tally">
        Count in passing, today
      </h2>
      {lines.map((line) => (
        <TallyLineView key={line.kind} counting={counting} on={sheet.on} line={line} />
      ))}
      <p>
        <Link to={paths.tallies(ods)} search={{ for: counting.interventionId }}>
          Count for another day, or a whole month
        </Link>
      </p>
    </section>
  );
}
