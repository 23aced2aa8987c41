import type { MeasureGroup, MeasureSummary } from "../../api/generated";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { MeasuresTable } from "./MeasuresTable";

type Props = { ods: string; group: MeasureGroup; title: string; byId: Map<string, MeasureSummary> };

/** An option's measures: those with figures first, those without below, with why. */
export function MeasureGroupSection({ ods, group, title, byId }: Props) {
  const [measures, watched] = [group.measures, group.balancing].map((ids) =>
    ids.map((id) => byId.get(id)).filter((one) => one !== undefined),
  );
  const missing = [...(measures ?? []), ...(watched ?? [])].filter(({ available }) => !available);
  return (
    <section aria-label={title}>
      <h2 className="nhsuk-heading-m">{title}</h2>
      <MeasuresTable ods={ods} caption="Does it help?" of={title} measures={known(measures)} />
      <MeasuresTable ods={ods} caption="Does it harm?" of={title} measures={known(watched)} />
      {missing.length ? (
        <Details summary={`${countOf(missing.length, "measure")} without a figure, and why`}>
          <dl className="app-why-missing">
            {missing.map(({ id, title: name, unavailable_because }) => (
              <div key={id}>
                <dt>
                  <Link to={paths.measure(ods, id)}>{name}</Link>
                </dt>
                <dd>{unavailable_because}</dd>
              </div>
            ))}
          </dl>
        </Details>
      ) : null}
    </section>
  );
}

function known(measures: MeasureSummary[] = []): MeasureSummary[] {
  return measures.filter(({ available }) => available);
}
