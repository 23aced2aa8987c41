import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import type { PrescribingOverview } from "../../api/generated";
import { readPrescribingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Details } from "../../ui/Details";
import { EmptyState } from "../../ui/EmptyState";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { HowToGet } from "./HowToGet";
import { MeasureCards } from "./MeasureCards";
import { PeersTabs } from "./PeersTabs";

/** The practice's own figures first, beside its peers'. */
export function PrescribingPage() {
  const { ods } = useParams({ from: "/practices/$ods/prescribing" });
  const { peers } = useSearch({ from: "/practices/$ods/prescribing" });
  const { data: overview } = useSuspenseQuery(readPrescribingOptions({ path: { ods }, query: { peers } }));
  return (
    <Page title="Prescribing" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        What the practice prescribed, month by month, beside other practices. Look at it together before you
        choose what to improve.
      </p>
      <Ways ods={ods} overview={overview} />
      {overview.source_says ? (
        <Figures ods={ods} overview={overview} peers={peers} />
      ) : (
        <EmptyState heading="There are no figures of this practice yet">
          <p>There are several ways to get them. Choose the first that works for you.</p>
          <HowToGet ways={overview.how_to_get} />
        </EmptyState>
      )}
    </Page>
  );
}

type FiguresProps = { ods: string; overview: PrescribingOverview; peers: "area" | "pcn" | "all" | undefined };

function Figures({ ods, overview, peers }: FiguresProps) {
  return (
    <>
      <PeersTabs to={paths.prescribing(ods)} shown={overview.peers} />
      {overview.notes.map((note) => (
        <InsetText key={note}>
          <p>{note}</p>
        </InsetText>
      ))}
      <MeasureCards ods={ods} measures={overview.measures} peers={peers} />
      <p className="nhsuk-body-s">{overview.source_says}</p>
      <Details summary="How to get more months">
        <HowToGet ways={overview.how_to_get} />
      </Details>
    </>
  );
}

function Ways({ ods, overview }: { ods: string; overview: PrescribingOverview }) {
  const may = useMay();
  return (
    <div className="app-button-row">
      {may("prescribing:load") ? (
        <ButtonLink to={paths.loadPrescribing(ods)} look={overview.source_says ? "secondary" : "primary"}>
          Load prescribing files
        </ButtonLink>
      ) : null}
      {may("intervention:read") ? (
        <Link to={paths.discussions(ods)}>What we discussed and decided</Link>
      ) : null}
    </div>
  );
}
