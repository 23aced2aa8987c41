import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import { readPrescribingBeside, type SideBySide } from "../../../api/generated";
import { readPrescribingBesideOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { LineChart } from "../../../charts/LineChart";
import { paths } from "../../../paths";
import { AS_CSV, DownloadCsv } from "../../../ui/DownloadCsv";
import { FilterCard } from "../../../ui/FilterCard";
import { InsetText } from "../../../ui/InsetText";
import { Page } from "../../../ui/Page";
import { Tabs } from "../../../ui/Tabs";
import { AsOf } from "../AsOf";
import { PlaceFields } from "../PlaceFields";
import { BesideTable } from "./BesideTable";

/** What the NHS publishes next to what practices hold, with why the two differ. */
export function PrescribingBesidePage() {
  const { icb } = useParams({ from: "/icbs/$icb/prescribing" });
  const state = useSearch({ from: "/icbs/$icb/prescribing" });
  const { data: view } = useSuspenseQuery(readPrescribingBesideOptions({ path: { icb }, query: state }));
  const { pair, pcn, group } = { ...state, pair: view.pair };
  const [about, ...reasons] = view.explained;
  return (
    <Page
      title="Published prescribing beside practices' figures"
      caption={useBoardName()}
      place={useBoardName()}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <Tabs
        label="Medicines"
        to={paths.prescribingBeside(icb)}
        tabs={view.pairs.map(({ id, title }) => ({ name: title, search: { pair: id, pcn, group } }))}
        current={view.pairs.find(({ id }) => id === pair)?.title ?? ""}
      />
      <AsOf snapshot={view.snapshot} />
      <FilterCard key={JSON.stringify(state)} to={paths.prescribingBeside(icb)} keep={{ pair: state.pair }}>
        <div className="app-filter-fields">
          <PlaceFields icb={icb} state={state} />
        </div>
      </FilterCard>
      <section aria-labelledby="why-they-differ" className="app-reading-width">
        <h2 className="nhsuk-heading-m" id="why-they-differ">
          They count different things
        </h2>
        <p>{about}</p>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </section>
      {view.snapshot ? (
        <>
          <Side side={view.public} name="Published by the NHS" />
          <Side side={view.held} name="Held by practices" />
          <BesideTable icb={icb} view={view} />
          <DownloadCsv
            fileName={`prescribing-beside-${pair}.csv`}
            fetchCsv={() => readPrescribingBeside({ path: { icb }, query: state, ...AS_CSV })}
          />
        </>
      ) : null}
    </Page>
  );
}

function Side({ side: { measure, headline, months }, name }: { side: SideBySide; name: string }) {
  const heading = `${name}: ${measure.title}`;
  if (!months.some(({ value }) => value !== null)) {
    return (
      <InsetText>
        {heading}. {headline}
      </InsetText>
    );
  }
  return (
    <LineChart
      headline={`${heading}. ${headline}`}
      summary="Month by month."
      unit={measure.unit.charAt(0).toUpperCase() + measure.unit.slice(1)}
      series={[{ name, points: months.map(({ month, value }) => ({ date: month, value })) }]}
      fileName={`${measure.id}-by-month`}
      headingLevel={3}
    />
  );
}
