import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { downloadLibraryPoster, type SharedStoryView } from "../../api/generated";
import { copyPlanMutation, readLibraryStoryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { useGo } from "../../ui/Link";
import { AS_PDF, DownloadPoster } from "./DownloadPoster";
import { StoryInFull } from "./StoryInFull";

export function LibraryStoryPage() {
  const { ods, storyId } = useParams({ from: "/practices/$ods/library/$storyId" });
  const path = { ods, story_id: storyId };
  const { data: story } = useSuspenseQuery(readLibraryStoryOptions({ path }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Library", to: paths.library(ods) },
  ];
  return (
    <StoryInFull story={story} crumbs={crumbs}>
      {story.can_copy ? <CopyPlan path={path} story={story} /> : null}
      <DownloadPoster fetchPdf={() => downloadLibraryPoster({ path, ...AS_PDF })} />
    </StoryInFull>
  );
}

type Props = { path: { ods: string; story_id: string }; story: SharedStoryView };

/** Begins an intervention of one's own, still to be planned: nothing is searched or sent by it. */
function CopyPlan({ path, story }: Props) {
  const copying = useMutation(copyPlanMutation());
  const queries = useQueryClient();
  const key = useSubmitKey();
  const go = useGo();
  const copy = async () => {
    const made = await copying.mutateAsync({ path, headers: key.headers() });
    await queries.invalidateQueries();
    go(paths.intervention(path.ods, made.intervention_id));
  };
  const refused = copying.error ? [{ field: null, text: problemFrom(copying.error).message }] : [];
  return (
    <>
      <ErrorSummary errors={refused} />
      <Button busy={copying.isPending} busyText="Copying…" onClick={() => copy().catch(() => undefined)}>
        {story.is_own ? "Begin again with this plan" : "Copy this plan"}
      </Button>
    </>
  );
}
