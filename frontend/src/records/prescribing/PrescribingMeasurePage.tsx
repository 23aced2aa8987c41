import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { PrescribingMeasureView, ReadPrescribingMeasureData } from "../../api/generated";
import { readPrescribingMeasureOptions } from "../../api/generated/@tanstack/react-query.gen";
import { DecileChart } from "../../charts/DecileChart";
import { MeasureDiscussions } from "../../improving/discussions/MeasureDiscussions";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { MonthsTable } from "./MonthsTable";
import { PeersTabs } from "./PeersTabs";
import { PracticesTable } from "./PracticesTable";

type Measure = ReadPrescribingMeasureData["path"]["measure"];

/** One measure with all its months, what it includes, what the toolkit offers, and what the practice decided. */
export function PrescribingMeasurePage() {
  const { ods, measure } = useParams({ from: "/practices/$ods/prescribing/measures/$measure" });
  const { peers } = useSearch({ from: "/practices/$ods/prescribing/measures/$measure" });
  const path = { ods, measure: measure as Measure };
  const { data: view } = useSuspenseQuery(readPrescribingMeasureOptions({ path, query: { peers } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Prescribing", to: paths.prescribing(ods) },
  ];
  return (
    <Page title={view.title} caption="Prescribing" crumbs={crumbs}>
      <PeersTabs to={paths.prescribingMeasure(ods, measure)} shown={view.peers} />
      <Chart view={view} />
      {view.notes.map((note) => (
        <InsetText key={note}>
          <p>{note}</p>
        </InsetText>
      ))}
      <MonthsTable view={view} />
      <PracticesTable view={view} />
      <WhatIsIncluded view={view} />
      <Options ods={ods} view={view} />
      <MeasureDiscussions ods={ods} measure={measure} options={view.options} />
    </Page>
  );
}

function Chart({ view }: { view: PrescribingMeasureView }) {
  if (view.points.length === 0) return <p>{view.series.headline}</p>;
  return (
    <>
      <DecileChart {...view.series} summary={view.summary} fileName={view.measure} headingLevel={2} />
      <NotAvailable view={view} />
    </>
  );
}

/** A month without a value is a gap in the chart; here it is said why. */
function NotAvailable({ view }: { view: PrescribingMeasureView }) {
  const missing = view.points.filter((point) => point.because);
  if (missing.length === 0) return null;
  const [first] = missing;
  return (
    <p>
      {missing.length === 1 ? "One month is" : `${missing.length} months are`} not available: {first?.because}
      .
    </p>
  );
}

function WhatIsIncluded({ view }: { view: PrescribingMeasureView }) {
  return (
    <Details summary="What is included">
      <h3 className="nhsuk-heading-xs">Counted</h3>
      <List lines={view.included} />
      <h3 className="nhsuk-heading-xs">Not counted</h3>
      <List lines={view.left_out} />
      <h3 className="nhsuk-heading-xs">How it is worked out</h3>
      <p>
        {view.reckoned_by} The figure is divided by the patients registered in that month, or up to two months
        before, and shown for every 1,000 of them. Without that number there is no figure.
      </p>
    </Details>
  );
}

function List({ lines }: { lines: string[] }) {
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Options({ ods, view }: { ods: string; view: PrescribingMeasureView }) {
  if (view.options.length === 0) return null;
  return (
    <section aria-labelledby="options">
      <h2 className="nhsuk-heading-m" id="options">
        What the toolkit offers for this
      </h2>
      <ul className="nhsuk-list">
        {view.options.map((one) => (
          <li key={one.option}>
            <Link to={paths.practiceToolkitOption(ods, one.option)} search={{ from: view.measure }}>
              {one.title}
            </Link>
            <span className="app-under">{one.aim}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
