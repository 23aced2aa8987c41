import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Wording } from "../../api/generated";
import { readWordingOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Tag } from "../../ui/Tag";
import { ReadWording } from "./ReadWording";
import { StartWording } from "./StartWording";
import { WordingEditor } from "./WordingEditor";
import { WordingSteps } from "./WordingSteps";
import { stateTag, versionName } from "./words";

export function WordingPage() {
  const { ods, wordingId } = useParams({ from: "/practices/$ods/letters/wordings/$wordingId" });
  const { data: wording } = useSuspenseQuery(readWordingOptions({ path: { ods, wording_id: wordingId } }));
  const isDraft = wording.state === "draft" && wording.may_edit;
  return (
    <Page
      title={wording.label}
      caption={`Your ${versionName(wording).toLowerCase()}`}
      crumbs={[{ name: "Wording", to: paths.wordings(ods) }]}
    >
      <WhereItStands ods={ods} wording={wording} />
      {/* A newer version fills the editor anew, so that nobody saves over a colleague's change. */}
      {isDraft ? (
        <WordingEditor key={`${wording.id} ${wording.version}`} ods={ods} wording={wording} />
      ) : (
        <>
          <WordingSteps key={wording.id} ods={ods} wording={wording} />
          <ReadWording ods={ods} wording={wording} />
          <StartWording ods={ods} place={wording} label={wording.label} from={wording.id} />
        </>
      )}
    </Page>
  );
}

function WhereItStands({ ods, wording }: { ods: string; wording: Wording }) {
  const tag = stateTag(wording.state);
  return (
    <p>
      <Tag colour={tag.colour}>{tag.words}</Tag> Made from {wording.based_on}. Changed{" "}
      {formatInstant(wording.edited_at)} by {wording.edited_by}.{" "}
      {wording.approved_at
        ? `Approved ${formatInstant(wording.approved_at)} by ${wording.approved_by}. `
        : null}
      {wording.read_by ? `Read in its language by ${wording.read_by}. ` : null}
      <Link to={paths.compareWording(ods, wording.id)}>See what differs</Link>
    </p>
  );
}
