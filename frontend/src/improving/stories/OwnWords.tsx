import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type StoryView, writeStoryWords } from "../../api/generated";
import { readStoryQueryKey } from "../../api/generated/@tanstack/react-query.gen";
import { ifMatch } from "../../api/versions";
import { Button, SubmitButton } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Textarea } from "../../ui/Textarea";
import { useServerForm } from "../../ui/useServerForm";

type Props = { ods: string; story: StoryView };

/** What no figure says: the team's own closing words. */
export function OwnWords({ ods, story }: Props) {
  const [writing, setWriting] = useState(false);
  if (!story.words && !story.can_write) return null;
  return (
    <section aria-labelledby="own-words">
      <h2 className="nhsuk-heading-m" id="own-words">
        In our own words
      </h2>
      {writing ? (
        <WordsForm ods={ods} story={story} onDone={() => setWriting(false)} />
      ) : (
        <>
          {story.words ? <p className="app-said">{story.words}</p> : null}
          {story.can_write ? (
            <div className="app-screen-only">
              <Button look="secondary" small onClick={() => setWriting(true)}>
                {story.words ? "Change these words" : "Add words of your own"}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </section>
  );
}

function WordsForm({ ods, story, onDone }: Props & { onDone: () => void }) {
  const queries = useQueryClient();
  const form = useServerForm<{ words: string }>({ words: story.words });
  const path = { ods, intervention_id: story.intervention_id };
  const save = form.submit(async (body) => {
    const { data } = await writeStoryWords({
      path,
      body,
      headers: ifMatch(story.version),
      throwOnError: true,
    });
    queries.setQueryData(readStoryQueryKey({ path }), data);
    onDone();
  });
  return (
    <form onSubmit={save} noValidate>
      <ErrorSummary {...form.summary} />
      <Textarea
        label="What would you like to say to the team, or to others?"
        hint="No patient’s name, number or story that could be recognised."
        rows={4}
        maxLength={2000}
        error={form.errors.words?.message}
        {...form.register("words")}
      />
      <div className="app-button-row">
        <SubmitButton busy={form.busy}>Save these words</SubmitButton>
        <Button look="secondary" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
