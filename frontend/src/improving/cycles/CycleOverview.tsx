import { useSuspenseQuery } from "@tanstack/react-query";
import type { CycleView } from "../../api/generated";
import { readCycleRampOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate, formatInstant } from "../../lib/dates";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { Link, useGo } from "../../ui/Link";
import { SummaryList, type SummaryRow } from "../../ui/SummaryList";
import { TaskList } from "../../ui/TaskList";
import { SearchOfCycle } from "./SearchOfCycle";
import { StateTag, StepTag } from "./StepTag";
import { cyclePath, type Shown, sheetPath } from "./useCycle";
import { useStepping } from "./useStepping";
import { BEGIN, DECISIONS, STEP_NAMES, stepAfter, stepBefore } from "./words";

/** How far the cycle is, what is due, and the next thing to do. */
export function CycleOverview(shown: Shown) {
  const { ods, cycle } = shown;
  return (
    <>
      <p>
        <StateTag state={cycle.state} /> {cycle.variant_title}. {datesOf(cycle)}
      </p>
      <Before {...shown} />
      <Due cycle={cycle} />
      <TaskList
        tasks={cycle.steps.map(({ step, state, says }) => ({
          title: STEP_NAMES[step as keyof typeof STEP_NAMES],
          to: cyclePath(ods, cycle),
          search: { step },
          hint: says,
          status: <StepTag state={state} />,
        }))}
      />
      <NextStep {...shown} />
      {cycle.state === "closed" ? <Closed {...shown} /> : null}
      <SummaryList rows={facts(cycle)} />
      <SearchOfCycle {...shown} />
      <LastChange {...shown} />
      <p>
        <Link to={sheetPath(shown)}>Worksheet to print</Link>
      </p>
    </>
  );
}

/** What was learnt in the cycle before this one. */
function Before({ ods, cycle }: Shown) {
  const path = { ods, intervention_id: cycle.intervention_id };
  const { data: ramp } = useSuspenseQuery(readCycleRampOptions({ path }));
  const before = ramp.steps.find((one) => one.cycle_id === cycle.continues_id);
  if (!before) return null;
  return (
    <InsetText>
      <p>
        It goes on from{" "}
        <Link to={cyclePath(ods, { intervention_id: cycle.intervention_id, id: before.cycle_id })}>
          cycle {before.number}
        </Link>
        {cycle.changed_from_last ? ". What changes:" : ", with its plan carried over."}
      </p>
      {cycle.changed_from_last ? <p className="app-said">{cycle.changed_from_last}</p> : null}
    </InsetText>
  );
}

function Due({ cycle }: { cycle: CycleView }) {
  if (cycle.due.length === 0) return null;
  return (
    <InsetText>
      <ul className="app-plain-list">
        {cycle.due.map((one) => (
          <li key={one.kind}>
            <strong>{one.says}</strong> ({formatDate(one.due_on)})
          </li>
        ))}
      </ul>
    </InsetText>
  );
}

function NextStep(shown: Shown) {
  const { ods, cycle } = shown;
  const { goTo, busy, problem } = useStepping(shown);
  const go = useGo();
  const [next, back] = [stepAfter(cycle.state), stepBefore(cycle.state)];
  if (!cycle.can_record) return null;
  const begin = async (step: NonNullable<typeof next>) => {
    await goTo(step);
    await go(cyclePath(ods, cycle), { search: { step } });
  };
  return (
    <>
      <ErrorSummary errors={problem ? [{ field: null, text: problem.title }] : []} />
      <div className="app-button-row">
        {next ? (
          <Button busy={busy} onClick={() => begin(next).catch(() => undefined)}>
            {BEGIN[next]}
          </Button>
        ) : null}
        {back ? (
          <Button look="secondary" busy={busy} onClick={() => goTo(back).catch(() => undefined)}>
            Back to {STEP_NAMES[back]}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Closed({ ods, cycle }: Shown) {
  const decision = cycle.act.decision;
  const next = cycle.next_id ? { intervention_id: cycle.intervention_id, id: cycle.next_id } : null;
  return (
    <InsetText>
      <p>
        <strong>{decision ? DECISIONS[decision].words : "Closed"}.</strong>{" "}
        {cycle.act.changes || (decision ? DECISIONS[decision].means : "")}
      </p>
      {cycle.figures_frozen_on ? (
        <p>Its figures stay as they were on {formatDate(cycle.figures_frozen_on)}.</p>
      ) : null}
      {next ? <Link to={cyclePath(ods, next)}>Go to the next cycle</Link> : null}
    </InsetText>
  );
}

function LastChange(shown: Shown) {
  const { cycle } = shown;
  const { undo, busy, problem } = useStepping(shown);
  const last = cycle.last_change;
  if (!last) return null;
  return (
    <>
      <ErrorSummary errors={problem ? [{ field: null, text: problem.title }] : []} />
      <p>
        Last change: {last.says}, by {last.by}, {formatInstant(last.at)}.{" "}
        {last.can_undo && cycle.can_record ? (
          <Button look="secondary" small busy={busy} onClick={undo}>
            Undo<span className="nhsuk-u-visually-hidden"> this change</span>
          </Button>
        ) : null}
      </p>
    </>
  );
}

export function datesOf({ started_on, ended_on, planned_start, planned_end }: CycleView): string {
  if (started_on && ended_on) return `From ${formatDate(started_on)} until ${formatDate(ended_on)}.`;
  if (started_on) {
    const until = planned_end ? `, planned until ${formatDate(planned_end)}` : "";
    return `Started ${formatDate(started_on)}${until}.`;
  }
  return planned_start ? `To start ${formatDate(planned_start)}.` : "No date to start yet.";
}

function facts(cycle: CycleView): SummaryRow[] {
  const again = cycle.rerun_every
    ? `Every ${cycle.rerun_every === 1 ? "" : `${cycle.rerun_every} `}${cycle.rerun_unit === "weeks" ? "week" : "month"}${cycle.rerun_every === 1 ? "" : "s"}`
    : "Not said";
  return [
    { name: "What is tried", value: cycle.purpose || "Not said yet" },
    { name: "What is expected", value: cycle.prediction || "Not said yet" },
    { name: "Run the search again", value: again },
  ];
}
