import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import type { FunnelView } from "../../../api/generated";
import { readFunnelOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { FunnelChart } from "../../../charts/FunnelChart";
import { paths } from "../../../paths";
import { FilterCard } from "../../../ui/FilterCard";
import { InsetText } from "../../../ui/InsetText";
import { Link } from "../../../ui/Link";
import { Page } from "../../../ui/Page";

import { AsOf } from "../AsOf";
import { MeasureSelect } from "../MeasureSelect";
import { PlaceFields } from "../PlaceFields";
import type { ReportedName } from "../reportedName";
import { BeyondLimits } from "./BeyondLimits";
import { FIRST_MEASURE, type FunnelState, stretchOf } from "./funnelState";
import { NotPlottedList } from "./NotPlottedList";
import { PeriodSelect } from "./PeriodSelect";

/** Which practices differ from the others by more than chance: a question to each, and no judgement. */
export function FunnelsPage() {
  const { icb } = useParams({ from: "/icbs/$icb/funnels" });
  const state: FunnelState = useSearch({ from: "/icbs/$icb/funnels" });
  const { measure = FIRST_MEASURE, practice, at, pcn, group } = state;
  const { data: view } = useSuspenseQuery(
    readFunnelOptions({
      path: { icb, measure: measure as ReportedName },
      query: { ...stretchOf(at), pcn, group },
    }),
  );
  return (
    <Page
      title="Funnels"
      caption={useBoardName()}
      place={useBoardName()}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <p className="app-reading-width">
        Small practices differ more by chance than large ones. The lines show how much, so that only what
        chance does not explain stands out.
      </p>
      <FilterCard key={JSON.stringify(state)} to={paths.funnels(icb)} keep={{ practice }}>
        <div className="app-filter-fields">
          <MeasureSelect icb={icb} chosen={measure} />
          <PeriodSelect view={view} state={state} />
          <PlaceFields icb={icb} state={state} />
        </div>
      </FilterCard>
      <h2 className="nhsuk-heading-m">{view.measure.title}</h2>
      <AsOf snapshot={view.snapshot} />
      {view.shown ? <p>{view.shown.in_words}</p> : null}
      <Funnel icb={icb} view={view} practice={practice} />
      <p>
        <Link to={paths.trend(icb, measure)} search={{ pcn: state.pcn, group: state.group }}>
          See how all of them went over time
        </Link>
      </p>
    </Page>
  );
}

type FunnelProps = { icb: string; view: FunnelView; practice: string | undefined };

function Funnel({ icb, view, practice }: FunnelProps) {
  if (view.points.length === 0) {
    return view.snapshot ? (
      <>
        <InsetText>{view.refused ?? view.headline}</InsetText>
        <NotPlottedList icb={icb} missing={view.not_plotted} />
      </>
    ) : null;
  }
  const points = [...view.points].sort((one, other) => one.size - other.size);
  return (
    <>
      <FunnelChart
        points={points.map(({ code, size, value, place }) => ({
          name: code,
          size,
          value,
          place,
          chosen: code === practice,
        }))}
        lines={view.lines}
        centre={view.centre}
        unit={view.unit}
        size_unit={view.size_unit}
        told={points.map(({ code, name, in_words, place_in_words, size }) => ({
          label: `${name} (${code})`,
          said: in_words,
          lies: place_in_words,
          size,
        }))}
        headline={view.headline}
        summary={view.summary}
        fileName={`funnel-${view.measure.id}`}
        headingLevel={3}
      />
      {view.cautions.map((caution) => (
        <p className="app-reading-width" key={caution}>
          {caution}
        </p>
      ))}
      <BeyondLimits icb={icb} points={view.points} />
      <NotPlottedList icb={icb} missing={view.not_plotted} />
    </>
  );
}
