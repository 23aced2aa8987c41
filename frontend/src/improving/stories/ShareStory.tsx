import { useMutation } from "@tanstack/react-query";
import { useMay } from "../../access/viewer/useMe";
import { downloadStory, type StoryView } from "../../api/generated";
import { problemFrom } from "../../api/problem";
import { download } from "../../lib/downloads";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link } from "../../ui/Link";

/** The ways out of the screen. */
export function ShareStory({ ods, story }: { ods: string; story: StoryView }) {
  const may = useMay();
  const taking = useMutation({
    mutationFn: async () => {
      const path = { ods, intervention_id: story.intervention_id };
      const { data } = await downloadStory({ path, throwOnError: true, parseAs: "blob" });
      download(`story-${story.option}-${story.as_of}.pdf`, data as Blob);
    },
  });
  return (
    <div className="app-screen-only">
      {taking.error ? (
        <ErrorSummary errors={[{ field: null, text: problemFrom(taking.error).message }]} />
      ) : null}
      <div className="app-button-row">
        <Button busy={taking.isPending} onClick={() => taking.mutate()}>
          Download as PDF
        </Button>
        <Button look="secondary" onClick={() => window.print()}>
          Print this page
        </Button>
        {may("story:publish") ? (
          <Link to={paths.publishStory(ods, story.intervention_id)}>Publish it to your ICB’s library</Link>
        ) : null}
      </div>
      <p className="nhsuk-hint">
        No patient is in it. Read it once before you share it: what people typed is told as they wrote it.
      </p>
    </div>
  );
}
