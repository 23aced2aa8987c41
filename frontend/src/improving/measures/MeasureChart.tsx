import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { MeasureView } from "../../api/generated";
import { readMeasureOptions } from "../../api/generated/@tanstack/react-query.gen";
import { SpcChart } from "../../charts/SpcChart";
import { type Path, paths } from "../../paths";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Loading } from "../../ui/Loading";
import { figuresOf, seriesOf } from "./measureChart";
import type { MeasureName } from "./measureName";
import { NotesOnChart } from "./NotesOnChart";

type Props = {
  ods: string;
  measure: string;
  /** ISO date: only what was measured from then on. */
  from?: string;
  headingLevel?: 2 | 3 | 4;
};

/** One measure's chart, for any page of the practice: message, picture, figures, and the way to its own page. */
export function MeasureChart(props: Props) {
  const may = useMay();
  if (!may("measure:read")) return null;
  return (
    <Suspense fallback={<Loading />}>
      <EmbeddedChart {...props} />
    </Suspense>
  );
}

function EmbeddedChart({ ods, measure, from, headingLevel = 3 }: Props) {
  const { data: view } = useSuspenseQuery(
    readMeasureOptions({ path: { ods, measure: measure as MeasureName } }),
  );
  const own: Path = paths.measure(ods, measure);
  return (
    <section className="app-measure-chart" aria-label={view.title}>
      <p className="nhsuk-body-s app-measure-chart__name">
        <Link to={own}>{view.title}</Link>
      </p>
      <ChartOfMeasure view={view} from={from} headingLevel={headingLevel} />
    </section>
  );
}

type ChartProps = { view: MeasureView; from?: string; headingLevel?: 2 | 3 | 4 };

/** Without any figure there is no picture, only why. */
export function ChartOfMeasure({ view, from, headingLevel }: ChartProps) {
  if (!view.available) return <InsetText>{view.unavailable_because}</InsetText>;
  const series = seriesOf(view, from);
  return (
    <SpcChart
      {...series}
      headline={view.headline}
      summary={view.summary}
      table={figuresOf(view, series)}
      fileName={view.id}
      headingLevel={headingLevel}
    >
      <Cautions view={view} />
      <NotesOnChart notes={view.notes} />
    </SpcChart>
  );
}

function Cautions({ view }: { view: MeasureView }) {
  const said = [view.caution, view.chart_refused, view.so_far].filter((one) => one !== null);
  return said.map((one) => <p key={one}>{one}</p>);
}
