import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import type { DigestView } from "../../api/generated";
import { readDigestOptions } from "../../api/generated/@tanstack/react-query.gen";
import { CopyText } from "../../improving/stories/shared/CopyText";
import { download } from "../../lib/downloads";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { FilterCard } from "../../ui/FilterCard";
import { Page } from "../../ui/Page";
import { Select } from "../../ui/Select";

const FROM = "/icbs/$icb/digest";

/** A quarter in plain words, for an e-mail that somebody sends: Stepdown sends none. */
export function DigestPage() {
  const { icb } = useParams({ from: FROM });
  const { quarter } = useSearch({ from: FROM });
  const { data: digest } = useSuspenseQuery(readDigestOptions({ path: { icb }, query: { quarter } }));
  const place = useBoardName();
  return (
    <Page title="Digest" caption={place} place={place} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        What happened in a quarter, in plain text. Copy it into an e-mail, change what you like, and send it
        yourself. A practice is named only for a story that it published.
      </p>
      <FilterCard key={digest.quarter.first} to={paths.digest(icb)}>
        <Select
          name="quarter"
          label="Quarter"
          defaultValue={digest.quarter.first}
          options={digest.quarters.map(({ first, called }) => ({ value: first, label: called }))}
        />
      </FilterCard>
      <Digest digest={digest} />
    </Page>
  );
}

function Digest({ digest }: { digest: DigestView }) {
  const save = () =>
    download(digest.file_name, new Blob([digest.text], { type: "text/plain;charset=utf-8" }));
  return (
    <section aria-labelledby="digest">
      <h2 className="nhsuk-heading-m" id="digest">
        {digest.quarter.called}
      </h2>
      <div className="app-button-row">
        <CopyText what="the digest" text={digest.text} label="Copy the text" />
        <Button look="secondary" small onClick={save}>
          Download as a text file
        </Button>
      </div>
      <pre className="app-digest app-reading-width">{digest.text}</pre>
    </section>
  );
}
