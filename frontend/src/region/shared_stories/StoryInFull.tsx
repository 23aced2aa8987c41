import type { ReactNode } from "react";
import type { SharedStoryView } from "../../api/generated";
import { optionNumber } from "../../improving/interventions/words";
import { SharedStory } from "../../improving/stories/shared/SharedStory";
import { formatDate } from "../../lib/dates";
import type { Crumb } from "../../ui/Breadcrumb";
import { Page } from "../../ui/Page";
import { EvidenceTag } from "./EvidenceTag";

type Props = { story: SharedStoryView; crumbs: Crumb[]; children: ReactNode };

/** A story as it was published. `children`: what one can do with it. */
export function StoryInFull({ story, crumbs, children }: Props) {
  return (
    <Page title={story.title} caption={story.practice} crumbs={crumbs}>
      <p className="nhsuk-body-s">
        <EvidenceTag {...story} /> {optionNumber(story.option)}: {story.option_title}. As published on{" "}
        {formatDate(story.published_on)}.
      </p>
      <div className="app-button-row app-screen-only">{children}</div>
      <SharedStory told={story.told} />
    </Page>
  );
}
