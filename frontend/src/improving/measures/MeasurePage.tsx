import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import { readMeasureOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { ChoicesForm } from "./ChoicesForm";
import { ChoicesHistory } from "./ChoicesHistory";
import { ImpactPanel } from "./ImpactPanel";
import { InTheToolkit } from "./InTheToolkit";
import { ChartOfMeasure } from "./MeasureChart";
import type { MeasureName } from "./measureName";
import { PhasesTable } from "./PhasesTable";
import { Verdict } from "./Verdict";
import { WhatIsCounted } from "./WhatIsCounted";
import { optionsInWords } from "./words";

/** One measure: what it says, how far that can be trusted, what it counts, and how people chose to draw it. */
export function MeasurePage() {
  const { ods, measure } = useParams({ from: "/practices/$ods/measures/$measure" });
  const { data: view } = useSuspenseQuery(
    readMeasureOptions({ path: { ods, measure: measure as MeasureName } }),
  );
  const may = useMay();
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Measures", to: paths.measures(ods) },
  ];
  return (
    <Page title={view.title} caption={optionsInWords(view.options)} crumbs={crumbs} place={usePracticeName()}>
      <ChartOfMeasure view={view} headingLevel={2} />
      {view.available ? <Verdict view={view} /> : null}
      <InTheToolkit ods={ods} options={view.options} />
      {view.source === "prescribing" && may("prescribing:read") ? (
        <p>
          <Link to={paths.prescribingMeasure(ods, measure)}>See it beside other practices</Link>
        </p>
      ) : null}
      {view.id === "long-term" ? <ImpactPanel ods={ods} /> : null}
      {view.phases.length ? <PhasesTable view={view} /> : null}
      <WhatIsCounted view={view} />
      <section aria-labelledby="how-it-is-drawn">
        <h2 className="nhsuk-heading-m" id="how-it-is-drawn">
          How it is drawn
        </h2>
        <ChoicesHistory choices={view.choices} />
        {may("measure:choose") ? <ChoicesForm ods={ods} view={view} /> : null}
      </section>
    </Page>
  );
}
