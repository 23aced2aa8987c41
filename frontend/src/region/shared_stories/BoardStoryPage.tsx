import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { downloadPoster } from "../../api/generated";
import { readSharedStoryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { AS_PDF, DownloadPoster } from "./DownloadPoster";
import { StoryInFull } from "./StoryInFull";

export function BoardStoryPage() {
  const { icb, storyId } = useParams({ from: "/icbs/$icb/library/$storyId" });
  const path = { icb, story_id: storyId };
  const { data: story } = useSuspenseQuery(readSharedStoryOptions({ path }));
  const crumbs = [
    { name: "Overview", to: paths.icb(icb) },
    { name: "Library", to: paths.boardLibrary(icb) },
  ];
  return (
    <StoryInFull story={story} crumbs={crumbs}>
      <DownloadPoster fetchPdf={() => downloadPoster({ path, ...AS_PDF })} />
    </StoryInFull>
  );
}
