import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { DiscussionSaid, DiscussionView } from "../../api/generated";
import {
  changeDiscussionMutation,
  listDiscussionsOptions,
  listToolkitOptionsOptions,
  readDiscussionOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { formatDate, formatInstant } from "../../lib/dates";
import { paths } from "../../paths";
import { Details } from "../../ui/Details";
import { EmptyState } from "../../ui/EmptyState";
import { Link, useGo } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { DiscussionFacts } from "./DiscussionCard";
import { DiscussionForm } from "./DiscussionForm";

/** What the practice decided when it looked at its figures, the newest first. */
export function DiscussionsPage() {
  const { ods } = useParams({ from: "/practices/$ods/discussions" });
  const { change } = useSearch({ from: "/practices/$ods/discussions" });
  const { data: discussions } = useSuspenseQuery(listDiscussionsOptions({ path: { ods } }));
  const [changed, setChanged] = useState(0);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Prescribing", to: paths.prescribing(ods) },
  ];
  return (
    <Page title="Discussions" crumbs={crumbs} wide={false}>
      {changed > 0 ? <NotificationBanner key={changed} success heading="The change is saved" /> : null}
      <p>
        What you decided when you looked at your figures together. A discussion is recorded{" "}
        <Link to={paths.prescribing(ods)}>below the figures</Link> that you looked at.
      </p>
      {discussions.length === 0 ? (
        <EmptyState heading="No discussion yet">
          <p>
            Open <Link to={paths.prescribing(ods)}>your prescribing</Link>, look at a measure together, and
            record below it who took part, what you chose and why.
          </p>
        </EmptyState>
      ) : null}
      {discussions.map((one) => (
        <section key={one.id} aria-label={`Discussion of ${formatDate(one.held_on)}`}>
          <h2 className="nhsuk-heading-m">{formatDate(one.held_on)}</h2>
          {one.id === change ? (
            <ChangeDiscussion ods={ods} one={one} onChanged={() => setChanged(changed + 1)} />
          ) : (
            <Shown ods={ods} one={one} />
          )}
        </section>
      ))}
    </Page>
  );
}

function Shown({ ods, one }: { ods: string; one: DiscussionView }) {
  const may = useMay();
  return (
    <>
      <DiscussionFacts ods={ods} one={one} />
      {may("intervention:plan") ? (
        <p>
          <Link to={paths.discussions(ods)} search={{ change: one.id }}>
            Change
            <span className="nhsuk-u-visually-hidden"> the discussion of {formatDate(one.held_on)}</span>
          </Link>
        </p>
      ) : null}
      {one.version > 1 ? (
        <Details summary="How it stood before">
          <Earlier ods={ods} one={one} />
        </Details>
      ) : null}
    </>
  );
}

function Earlier({ ods, one }: { ods: string; one: DiscussionView }) {
  const { data } = useQuery(readDiscussionOptions({ path: { ods, discussion_id: one.id } }));
  return data?.earlier.map((before) => (
    <div key={before.version}>
      <h3 className="nhsuk-heading-xs">{`Version ${before.version}, of ${formatInstant(before.recorded_at)}`}</h3>
      <DiscussionFacts ods={ods} one={before} />
    </div>
  ));
}

function ChangeDiscussion({
  ods,
  one,
  onChanged,
}: {
  ods: string;
  one: DiscussionView;
  onChanged: () => void;
}) {
  const go = useGo();
  const queries = useQueryClient();
  const changing = useMutation(changeDiscussionMutation());
  const { data: toolkit } = useSuspenseQuery(listToolkitOptionsOptions());
  const options = toolkit.options.map(({ id, title }) => ({ option: id, title }));
  const save = async (body: DiscussionSaid) => {
    const path = { ods, discussion_id: one.id };
    await changing.mutateAsync({ path, body, headers: ifMatch(one.version) });
    await queries.invalidateQueries();
    await go(paths.discussions(ods));
    onChanged();
  };
  return (
    <>
      <DiscussionForm
        options={options}
        before={one}
        measure={one.measure}
        saveWords="Save the change"
        onSave={save}
      />
      <p>
        <Link to={paths.discussions(ods)}>Do not change it</Link>
      </p>
    </>
  );
}
