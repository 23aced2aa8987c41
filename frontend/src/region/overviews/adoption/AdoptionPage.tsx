import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../../access/viewer/useMe";
import { type Adoption, readAdoption } from "../../../api/generated";
import { readAdoptionOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../../paths";
import { AS_CSV, DownloadCsv } from "../../../ui/DownloadCsv";
import { EmptyState } from "../../../ui/EmptyState";
import { InsetText } from "../../../ui/InsetText";
import { Page } from "../../../ui/Page";
import { Dated } from "../Dated";
import { AdoptionFilters } from "./AdoptionFilters";
import { AdoptionMatrix } from "./AdoptionMatrix";
import { OptionsTaken } from "./OptionsTaken";

const FROM = "/icbs/$icb/adoption";

/** Which options of the toolkit practices took up, and how far their cycles are. */
export function AdoptionPage() {
  const { icb } = useParams({ from: FROM });
  const state = useSearch({ from: FROM });
  const { data: shown } = useSuspenseQuery(readAdoptionOptions({ path: { icb }, query: state }));
  const place = useBoardName();
  return (
    <Page
      title="Options taken up"
      caption={place}
      place={place}
      crumbs={[{ name: "Overview", to: paths.icb(icb) }]}
    >
      <p className="app-reading-width">
        The toolkit has seven options. No practice needs them all: one that is done well, cycle by cycle, is
        worth more than seven begun. A cycle that ended with “abandon” is a result too.
      </p>
      <Dated asOf={shown.as_of} />
      <AdoptionFilters icb={icb} state={state} />
      {shown.as_of ? (
        <>
          <InsetText>
            <p>
              <strong>{shown.says}</strong>
            </p>
          </InsetText>
          <OptionsTaken options={shown.options} of={shown.of} />
          <Practices icb={icb} shown={shown} />
        </>
      ) : null}
    </Page>
  );
}

function Practices({ icb, shown }: { icb: string; shown: Adoption }) {
  const state = useSearch({ from: FROM });
  if (shown.practices.length === 0) {
    return (
      <EmptyState heading="No practice here">
        <p>No practice fits these filters. Clear them to see all.</p>
      </EmptyState>
    );
  }
  return (
    <>
      <AdoptionMatrix icb={icb} shown={shown} />
      <DownloadCsv
        fileName="options-taken-up.csv"
        fetchCsv={() => readAdoption({ path: { icb }, query: state, ...AS_CSV })}
      />
    </>
  );
}
