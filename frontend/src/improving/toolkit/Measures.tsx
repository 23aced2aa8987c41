import { usePractice } from "../../access/viewer/useMe";
import type { ToolkitMeasure, ToolkitOptionPage } from "../../api/generated";
import { type Path, paths } from "../../paths";
import { Link } from "../../ui/Link";
import { SOURCES } from "./words";

/** What would show an improvement, in words and as the measures that Stepdown draws. */
export function Measures({ option }: { option: ToolkitOptionPage }) {
  return (
    <section aria-labelledby="measures" id="know">
      <h2 className="nhsuk-heading-m" id="measures">
        How will we know that a change is an improvement?
      </h2>
      <ul>
        {option.signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
      <div className="nhsuk-grid-row">
        <MeasureList heading="Measures" measures={option.measures} />
        <MeasureList
          heading="To watch besides, so that no harm is done"
          measures={option.balancing}
          hint="A change that helps in one place can hurt in another."
        />
      </div>
      <MeasureList heading="Prescribing data that it speaks to" measures={option.speaks_to} wide />
    </section>
  );
}

type ListProps = { heading: string; measures: ToolkitMeasure[]; hint?: string; wide?: boolean };

function MeasureList({ heading, measures, hint, wide }: ListProps) {
  const ods = usePractice();
  return (
    <div className={wide ? undefined : "nhsuk-grid-column-one-half"}>
      <h3 className="nhsuk-heading-s">{heading}</h3>
      {hint ? <p>{hint}</p> : null}
      <ul>
        {measures.map((measure) => (
          <li key={measure.id}>
            {ods ? <Link to={addressOf(ods, measure)}>{measure.title}</Link> : measure.title}
            <span className="app-under">{SOURCES[measure.source]}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function addressOf(ods: string, { id, source }: ToolkitMeasure): Path {
  return source === "prescribing" ? paths.prescribingMeasure(ods, id) : paths.measure(ods, id);
}
