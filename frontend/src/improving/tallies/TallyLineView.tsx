import type { TallyLine } from "../../api/generated";
import { Counter } from "./Counter";
import { type Counting, useCounting } from "./useCounting";

type Props = { counting: Counting; on: string; line: TallyLine };

/** One thing that is counted: what one press stands for, the day's count, and the month's. */
export function TallyLineView({ counting, on, line }: Props) {
  const { press, busy, problem } = useCounting(counting);
  const of = (of_type?: string) => ({
    busy,
    onPress: (count: 1 | -1) => press({ kind: line.kind, of_type, count }, on),
  });
  return (
    <div className="app-tally">
      <div className="app-tally__words">
        <h3 className="nhsuk-heading-s">{line.title}</h3>
        <p>{line.tells}</p>
        <p className="app-under">{line.month_says}</p>
      </div>
      <div className="app-tally__counters">
        {line.types.length === 0 ? (
          <Counter name={line.title} nameHidden count={line.on_day} {...of()} />
        ) : (
          line.types.map((type) => (
            <Counter key={type.name} name={type.title} count={type.on_day} {...of(type.name)} />
          ))
        )}
        {problem ? (
          <p className="nhsuk-error-message" role="alert">
            {[problem.title, ...(problem.errors ?? []).map((one) => one.detail)].join(". ")}
          </p>
        ) : null}
      </div>
    </div>
  );
}
