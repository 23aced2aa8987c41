import { useRef } from "react";
import type { MeasureCard } from "../../api/generated";
import { decileGeometry } from "../../charts/deciles";
import { Picture } from "../../charts/Picture";
import { useWidth } from "../../charts/useWidth";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";

type Props = { ods: string; measures: MeasureCard[]; peers: string | undefined };

const WIDEST = 560;
const HIGH = 220;

/** All measures at a glance; each leads to its own page. */
export function MeasureCards({ ods, measures, peers }: Props) {
  return (
    <>
      <p className="nhsuk-body-s">
        In each chart the thick line is your practice, the dashed line the middle of the practices. Between
        two dotted lines lies a tenth of them.
      </p>
      <ul className="app-small-charts">
        {measures.map((one) => (
          <li key={one.measure} className="app-small-charts__one">
            <h2 className="nhsuk-heading-s">
              <Link to={paths.prescribingMeasure(ods, one.measure)} search={{ peers }}>
                {one.title}
              </Link>
            </h2>
            <p>{one.series.headline}</p>
            {one.series.months.length > 0 ? <SmallChart card={one} /> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function SmallChart({ card: { series, title } }: { card: MeasureCard }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, WIDEST);
  return (
    <div ref={box}>
      <Picture
        geometry={decileGeometry(series, { width, height: HIGH })}
        label={`${title}. ${series.headline}`}
      />
    </div>
  );
}
