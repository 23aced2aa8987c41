import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { DiscussionSaid, SpeakingOption } from "../../api/generated";
import {
  listDiscussionsOptions,
  recordDiscussionMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { useSubmitKey } from "../../api/useSubmitKey";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { DiscussionFacts } from "./DiscussionCard";
import { DiscussionForm } from "./DiscussionForm";

type Props = { ods: string; measure: string; options: SpeakingOption[] };

/** Where the figures are seen, what the practice decided about them, and the form to record it. */
export function MeasureDiscussions({ ods, measure, options }: Props) {
  const may = useMay();
  const { data: all = [] } = useQuery(listDiscussionsOptions({ path: { ods } }));
  const about = all.filter((one) => one.measure === measure);
  const [recorded, setRecorded] = useState(0);
  return (
    <section aria-labelledby="discussed">
      <h2 className="nhsuk-heading-m" id="discussed">
        Discuss it as a practice
      </h2>
      {recorded > 0 ? (
        <NotificationBanner key={recorded} success heading="The discussion is recorded" />
      ) : null}
      {about.length === 0 ? <p>Nobody has recorded a discussion of these figures yet.</p> : null}
      {about.slice(0, 1).map((one) => (
        <div key={one.id}>
          <h3 className="nhsuk-heading-s">{`Discussed on ${formatDate(one.held_on)}`}</h3>
          <DiscussionFacts ods={ods} one={one} />
        </div>
      ))}
      {may("intervention:plan") ? (
        <Details summary="Record what you discussed and decided">
          <NewDiscussion
            key={recorded}
            {...{ ods, measure, options }}
            onRecorded={() => setRecorded(recorded + 1)}
          />
        </Details>
      ) : null}
      <p>
        <Link to={paths.discussions(ods)}>All discussions</Link>
      </p>
    </section>
  );
}

function NewDiscussion({ ods, measure, options, onRecorded }: Props & { onRecorded: () => void }) {
  const queries = useQueryClient();
  const key = useSubmitKey();
  const recording = useMutation(recordDiscussionMutation());
  const save = async (body: DiscussionSaid) => {
    await recording.mutateAsync({ path: { ods }, body, headers: key.headers() });
    key.renew();
    await queries.invalidateQueries();
    onRecorded();
  };
  return (
    <DiscussionForm options={options} measure={measure} saveWords="Record the discussion" onSave={save} />
  );
}
