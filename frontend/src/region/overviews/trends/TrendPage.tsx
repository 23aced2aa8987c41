import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import { readTrendOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { PhasesTable } from "../../../improving/measures/PhasesTable";
import { Verdict } from "../../../improving/measures/Verdict";
import { WhatIsCounted } from "../../../improving/measures/WhatIsCounted";
import { optionsInWords } from "../../../improving/measures/words";
import { paths } from "../../../paths";
import { FilterCard } from "../../../ui/FilterCard";
import { Link } from "../../../ui/Link";
import { Page } from "../../../ui/Page";
import { AsOf } from "../AsOf";
import { PlaceFields } from "../PlaceFields";
import type { ReportedName } from "../reportedName";
import { TrendChart } from "./TrendChart";
import { Years } from "./Years";

/** One measure over all practices, of a network or of a group: what it says, and how far it can be trusted. */
export function TrendPage() {
  const { icb, measure } = useParams({ from: "/icbs/$icb/trends/$measure" });
  const state = useSearch({ from: "/icbs/$icb/trends/$measure" });
  const { data: view } = useSuspenseQuery(
    readTrendOptions({ path: { icb, measure: measure as ReportedName }, query: state }),
  );
  const { chart } = view;
  return (
    <Page
      title={chart.title}
      caption={[view.place_name, optionsInWords(chart.options)].filter(Boolean).join(" · ")}
      place={useBoardName()}
      crumbs={[
        { name: "Overview", to: paths.icb(icb) },
        { name: "Trends", to: paths.trends(icb) },
      ]}
    >
      <AsOf snapshot={view.snapshot} />
      <FilterCard key={JSON.stringify(state)} to={paths.trend(icb, measure)}>
        <div className="app-filter-fields">
          <PlaceFields icb={icb} state={state} />
        </div>
      </FilterCard>
      <TrendChart view={view} />
      {view.made_of ? <p>{view.made_of}</p> : null}
      {view.estimated ? <p className="app-reading-width">{view.estimated}</p> : null}
      {chart.available ? <Verdict view={chart} /> : null}
      <p>
        <Link to={paths.funnels(icb)} search={{ measure, ...state }}>
          See which practices differ from the others
        </Link>
      </p>
      {view.years.length ? <Years view={view} /> : null}
      {chart.phases.length ? <PhasesTable view={chart} /> : null}
      {chart.available
        ? view.notes.map((note) => (
            <p className="app-reading-width" key={note}>
              {note}
            </p>
          ))
        : null}
      <WhatIsCounted view={chart} />
    </Page>
  );
}
