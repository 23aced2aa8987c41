import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import { type Coverage, readCoverage } from "../../../api/generated";
import { readCoverageOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { formatNumber } from "../../../lib/counts";
import { paths } from "../../../paths";
import { AS_CSV, DownloadCsv } from "../../../ui/DownloadCsv";
import { EmptyState } from "../../../ui/EmptyState";
import { InsetText } from "../../../ui/InsetText";
import { Page } from "../../../ui/Page";
import { Dated } from "../Dated";
import { CoverageFilters } from "./CoverageFilters";
import { CoverageTable } from "./CoverageTable";

const FROM = "/icbs/$icb/coverage";

/** Who loads extracts, and how fresh they were on the day of the snapshot. */
export function CoveragePage() {
  const { icb } = useParams({ from: FROM });
  const state = useSearch({ from: FROM });
  const { data: shown } = useSuspenseQuery(readCoverageOptions({ path: { icb }, query: state }));
  const place = useBoardName();
  return (
    <Page title="Coverage" caption={place} place={place} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        Figures of a practice come from the extracts that it loads. One whose extract is old, or that has
        none, is not in the newest figures.
      </p>
      <Dated asOf={shown.as_of} />
      <CoverageFilters icb={icb} state={state} />
      {shown.as_of ? (
        <>
          <Summary shown={shown} />
          {shown.practices.length === 0 ? (
            <EmptyState heading="No practice here">
              <p>No practice fits these filters. Clear them to see all.</p>
            </EmptyState>
          ) : (
            <>
              <CoverageTable icb={icb} state={state} rows={shown.practices} />
              <DownloadCsv
                fileName="coverage.csv"
                fetchCsv={() => readCoverage({ path: { icb }, query: state, ...AS_CSV })}
              />
            </>
          )}
        </>
      ) : null}
    </Page>
  );
}

function Summary({ shown: { says, bands } }: { shown: Coverage }) {
  return (
    <InsetText>
      <p>
        <strong>{says}</strong>
      </p>
      <ul className="nhsuk-list app-bands">
        {bands.map((band) => (
          <li key={band.freshness}>
            {band.says}: <strong>{formatNumber(band.practices)}</strong>
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
