import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import type { RampStep } from "../../api/generated";
import { readCycleRampOptions, startCycleMutation } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link, useGo } from "../../ui/Link";
import { DecisionTag, StateTag } from "./StepTag";

type Props = { ods: string; interventionId: string };

/** The cycles of an intervention as steps that lead upwards: what was tried, what came of it, what was decided. */
export function CycleRamp({ ods, interventionId }: Props) {
  const path = { ods, intervention_id: interventionId };
  const { data: ramp } = useSuspenseQuery(readCycleRampOptions({ path }));
  return (
    <section aria-labelledby="cycles">
      <h2 className="nhsuk-heading-m" id="cycles">
        Cycles
      </h2>
      {ramp.steps.length === 0 ? <p>None yet. Begin with a small one: a few patients, a few weeks.</p> : null}
      <ol className="app-ramp">
        {ramp.steps.map((step) => (
          <Step key={step.cycle_id} ods={ods} interventionId={interventionId} step={step} />
        ))}
      </ol>
      {ramp.can_start ? <Start {...path} isFirst={ramp.steps.length === 0} /> : null}
      {ramp.cannot_start_because && ramp.open_id === null ? <p>{ramp.cannot_start_because}</p> : null}
    </section>
  );
}

function Step({ ods, interventionId, step }: Props & { step: RampStep }) {
  return (
    <li className="app-ramp__step">
      <h3 className="nhsuk-heading-s">
        <Link to={paths.cycle(ods, interventionId, step.cycle_id)}>Cycle {step.number}</Link>{" "}
        {step.decision ? <DecisionTag decision={step.decision} /> : <StateTag state={step.state} />}
      </h3>
      <p className="app-under">
        {step.dates_say} {step.variant_title}.
      </p>
      {step.tried ? (
        <p>
          <strong>Tried:</strong> {step.tried}
        </p>
      ) : null}
      {step.result_says ? (
        <p>
          <strong>Result:</strong> {step.result_says}
        </p>
      ) : null}
      {step.learnt ? (
        <p>
          <strong>Learnt:</strong> {step.learnt}
        </p>
      ) : null}
      {step.what_changes ? (
        <p>
          <strong>Next:</strong> {step.what_changes}
        </p>
      ) : null}
    </li>
  );
}

function Start({ isFirst, ...path }: { ods: string; intervention_id: string; isFirst: boolean }) {
  const may = useMay();
  const go = useGo();
  const queries = useQueryClient();
  const starting = useMutation(startCycleMutation());
  if (!may("intervention:plan")) return null;
  const start = async () => {
    try {
      const made = await starting.mutateAsync({ path, body: {} });
      await go(paths.cycle(path.ods, path.intervention_id, made.id), { search: { step: "plan" } });
    } finally {
      await queries.invalidateQueries();
    }
  };
  return (
    <>
      <ErrorSummary errors={starting.error ? [{ field: null, text: starting.error.title }] : []} />
      <Button
        look={isFirst ? "primary" : "secondary"}
        busy={starting.isPending}
        onClick={() => start().catch(() => undefined)}
      >
        {isFirst ? "Plan the first cycle" : "Plan another cycle"}
      </Button>
    </>
  );
}
