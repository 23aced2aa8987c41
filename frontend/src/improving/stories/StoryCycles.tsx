import type { StoryCycle, ToldCycle } from "../../api/generated";
import { SummaryList } from "../../ui/SummaryList";

/** By the team itself. A cycle that is only planned is told as what comes next. */
export function StoryCycles({ cycles }: { cycles: StoryCycle[] }) {
  const begun = cycles.filter((one) => one.state !== "plan");
  return <CyclesTold heading="What we tried, and what we learnt" expected="We expected" cycles={begun} />;
}

type Props = { heading: string; expected: string; cycles: ToldCycle[] };

/** What was tried, round by round. */
export function CyclesTold({ heading, expected, cycles }: Props) {
  return (
    <section aria-labelledby="tried">
      <h2 className="nhsuk-heading-m" id="tried">
        {heading}
      </h2>
      {cycles.length === 0 ? <p>No cycle has begun yet.</p> : null}
      {cycles.map((one) => (
        <section key={one.number} className="app-story__cycle" aria-labelledby={`cycle-${one.number}`}>
          <h3 className="nhsuk-heading-s" id={`cycle-${one.number}`}>
            Cycle {one.number}: {one.dates_say}
          </h3>
          {one.tried ? <p>{one.tried}</p> : null}
          <SummaryList rows={rowsOf(one, expected)} />
        </section>
      ))}
    </section>
  );
}

function rowsOf(one: ToldCycle, expected: string) {
  const decision = [one.decision_says, one.what_changes].filter(Boolean).join(": ");
  return [
    { name: expected, value: one.expected },
    { name: "Result", value: one.result_says },
    { name: "What worked well", value: one.worked_well },
    { name: "What could be better", value: one.could_be_better },
    { name: "Decision", value: decision },
  ].filter((row) => row.value);
}
