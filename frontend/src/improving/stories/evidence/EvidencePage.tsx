import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { downloadEvidence, type EvidencePack } from "../../../api/generated";
import { readEvidenceOptions } from "../../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../../api/problem";
import { formatDate } from "../../../lib/dates";
import { download } from "../../../lib/downloads";
import { paths } from "../../../paths";
import { Button } from "../../../ui/Button";
import { ErrorSummary } from "../../../ui/ErrorSummary";
import { Link } from "../../../ui/Link";
import { Page } from "../../../ui/Page";
import { EvidenceFilters } from "./EvidenceFilters";
import { InterventionEvidence } from "./InterventionEvidence";

const FROM = "/practices/$ods/evidence";

/** For an inspection, an appraisal or a scheme: assembled from what was recorded anyway. */
export function EvidencePage() {
  const { ods } = useParams({ from: FROM });
  const search = useSearch({ from: FROM });
  const query = {
    first: search.first,
    last: search.last,
    option: search.option,
    mine: search.mine === "yes",
  };
  const { data: pack } = useSuspenseQuery(readEvidenceOptions({ path: { ods }, query }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Improvement", to: paths.interventions(ods) },
  ];
  return (
    <Page title="Evidence of improvement" caption={pack.practice} crumbs={crumbs}>
      <p className="app-reading-width">
        For an inspection (CQC), an appraisal or a scheme of your ICB. It is put together from what you record
        anyway. No patient is in it.
      </p>
      <EvidenceFilters key={JSON.stringify(search)} pack={pack} />
      <DownloadPack ods={ods} query={query} />
      <Missing pack={pack} />
      {pack.interventions.map((one) => (
        <InterventionEvidence key={one.intervention_id} ods={ods} one={one} />
      ))}
      <Discussions ods={ods} pack={pack} />
      <Wordings pack={pack} />
    </Page>
  );
}

type Query = NonNullable<Parameters<typeof downloadEvidence>[0]["query"]>;

function DownloadPack({ ods, query }: { ods: string; query: Query }) {
  const fetching = useMutation({
    mutationFn: () => downloadEvidence({ path: { ods }, query, parseAs: "blob", throwOnError: true }),
    onSuccess: ({ data }) => download("evidence.zip", data as unknown as Blob),
  });
  const refused = fetching.error ? [{ field: null, text: problemFrom(fetching.error).title }] : [];
  return (
    <>
      <ErrorSummary errors={refused} />
      <div className="app-button-row">
        <Button busy={fetching.isPending} busyText="Putting it together…" onClick={() => fetching.mutate()}>
          Download the pack (ZIP)
        </Button>
      </div>
      <p className="nhsuk-body-s">
        A PDF of this page, the story of each intervention as a PDF, and the tables as CSV.
      </p>
    </>
  );
}

function Missing({ pack }: { pack: EvidencePack }) {
  const lines = [
    ...pack.missing,
    ...pack.left_out.map((place) => `Left out, since it may hold an NHS number: ${place}`),
  ];
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="missing">
      <h2 className="nhsuk-heading-m" id="missing">
        What is not there yet
      </h2>
      <ul>
        {lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

function Discussions({ ods, pack }: { ods: string; pack: EvidencePack }) {
  if (pack.discussions.length === 0) return null;
  return (
    <section aria-labelledby="discussions">
      <h2 className="nhsuk-heading-m" id="discussions">
        Discussions
      </h2>
      <ul>
        {pack.discussions.map((one) => (
          <li key={one.id}>
            {formatDate(one.held_on)}, {one.took_part}: {one.chosen}. {one.because}
          </li>
        ))}
      </ul>
      <p>
        <Link to={paths.discussions(ods)}>All discussions</Link>
      </p>
    </section>
  );
}

function Wordings({ pack }: { pack: EvidencePack }) {
  if (pack.wordings.length === 0) return null;
  return (
    <section aria-labelledby="wordings">
      <h2 className="nhsuk-heading-m" id="wordings">
        Wording approved by a second person
      </h2>
      <ul>
        {pack.wordings.map((one) => (
          <li key={`${one.called}${one.version}`}>
            {one.called}, {one.version}: {one.approved_by}, {formatDate(one.approved_on)}
          </li>
        ))}
      </ul>
    </section>
  );
}
