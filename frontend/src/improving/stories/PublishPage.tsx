import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { publishStory, type StorySharing, withdrawStory } from "../../api/generated";
import {
  readStorySharingOptions,
  readStorySharingQueryKey,
} from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button, SubmitButton } from "../../ui/Button";
import { Checkboxes } from "../../ui/Checkboxes";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { InsetText } from "../../ui/InsetText";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { useServerForm } from "../../ui/useServerForm";
import { WarningCallout } from "../../ui/WarningCallout";
import { SharedStory } from "./shared/SharedStory";

const FROM = "/practices/$ods/interventions/$interventionId/story/publish";

/** Exactly what others will read, before it goes out; and the way to take it back. */
export function PublishPage() {
  const { ods, interventionId } = useParams({ from: FROM });
  const path = { ods, intervention_id: interventionId };
  const { data: sharing } = useSuspenseQuery(readStorySharingOptions({ path }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Improvement", to: paths.interventions(ods) },
    { name: "The story", to: paths.story(ods, interventionId) },
  ];
  return (
    <Page title="Publish this story" caption={sharing.preview.title} crumbs={crumbs}>
      <p className="app-reading-width">
        Your ICB and its practices will read what stands below, and nothing else. It is a copy of today: what
        you change later they do not see until you publish again. You can withdraw it at any time.
      </p>
      <Published path={path} sharing={sharing} />
      <Warnings sharing={sharing} />
      <section className="app-publish__preview" aria-label="What others will read">
        <h2 className="nhsuk-heading-l">{sharing.preview.title}</h2>
        <p className="nhsuk-body-s">
          {sharing.preview.practice}. Option {sharing.preview.option.slice(1)}: {sharing.preview.option_title}
          .
        </p>
        <SharedStory told={sharing.preview} />
      </section>
      {sharing.published?.is_as_now || sharing.cannot_because.length > 0 ? null : (
        <PublishForm path={path} sharing={sharing} />
      )}
    </Page>
  );
}

type Props = { path: { ods: string; intervention_id: string }; sharing: StorySharing };

function usePut(path: Props["path"]) {
  const queries = useQueryClient();
  return (data: StorySharing) => {
    queries.setQueryData(readStorySharingQueryKey({ path }), data);
    window.scrollTo?.({ top: 0 });
  };
}

function Published({ path, sharing: { published } }: Props) {
  const put = usePut(path);
  const form = useServerForm({});
  if (!published) return null;
  const withdraw = form.submit(async () => put((await withdrawStory({ path, throwOnError: true })).data));
  return (
    <InsetText>
      <p>
        <strong>Published on {formatDate(published.published_on)}</strong> by {published.published_by}.{" "}
        {published.is_as_now
          ? "Others read it as it stands below."
          : "Since then something has changed here."}{" "}
        <Link to={paths.libraryStory(path.ods, published.id)}>See it in the library</Link>
      </p>
      <form onSubmit={withdraw} noValidate>
        <ErrorSummary {...form.summary} />
        <Button type="submit" look="warning" small busy={form.busy}>
          Withdraw this story
        </Button>
      </form>
    </InsetText>
  );
}

function Warnings({ sharing }: { sharing: StorySharing }) {
  return (
    <>
      {sharing.cannot_because.length > 0 ? (
        <WarningCallout heading="It cannot go out yet">
          <ul>
            {sharing.cannot_because.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
      {sharing.read_again.length > 0 ? (
        <WarningCallout heading="Read this again">
          <p>These texts speak of a few patients. Somebody might recognise them:</p>
          <ul>
            {sharing.read_again.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </WarningCallout>
      ) : null}
    </>
  );
}

function PublishForm({ path, sharing }: Props) {
  const put = usePut(path);
  const form = useServerForm<{ read: string[] }>({ read: [] });
  const publish = form.submit(async () => {
    const body = { seen: sharing.seen };
    put((await publishStory({ path, body, throwOnError: true })).data);
  });
  return (
    <form onSubmit={publish} noValidate>
      <ErrorSummary {...form.summary} />
      <Checkboxes
        legend="Before it goes out"
        legendSize="m"
        chosen={form.watch("read")}
        options={[
          {
            value: "yes",
            label: "I have read all of it, and nobody can recognise a patient in it",
          },
        ]}
        error={form.errors.read?.message}
        {...form.register("read", {
          validate: (read) => read.length > 0 || "Read it, and say that you have",
        })}
      />
      <SubmitButton busy={form.busy} busyText="Publishing…">
        {sharing.published ? "Publish it again, as it stands now" : "Publish this story"}
      </SubmitButton>
    </form>
  );
}
