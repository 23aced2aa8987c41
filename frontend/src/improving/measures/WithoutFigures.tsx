import type { MeasureSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";

type Props = { ods: string; measures: MeasureSummary[] };

/** Unknown is not nought: why there is no figure, and which measures that keeps back. */
export function WithoutFigures({ ods, measures }: Props) {
  if (measures.length === 0) return null;
  const reasons = [...new Set(measures.map(({ unavailable_because }) => unavailable_because))];
  return (
    <Details summary={`${countOf(measures.length, "measure")} without a figure, and why`}>
      <dl className="app-why-missing">
        {reasons.map((reason) => (
          <div key={reason}>
            <dt>{reason}</dt>
            <dd>
              <ul>
                {measures
                  .filter(({ unavailable_because }) => unavailable_because === reason)
                  .map(({ id, title }) => (
                    <li key={id}>
                      <Link to={paths.measure(ods, id)}>{title}</Link>
                    </li>
                  ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}
