import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useBoardName } from "../../access/viewer/useMe";
import type { ListStoriesData } from "../../api/generated";
import { listStoriesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { LibraryList } from "./LibraryList";

const FROM = "/icbs/$icb/library";

export function BoardLibraryPage() {
  const { icb } = useParams({ from: FROM });
  const state = useSearch({ from: FROM });
  const query = state as ListStoriesData["query"];
  const { data: page } = useSuspenseQuery(listStoriesOptions({ path: { icb }, query }));
  const place = useBoardName();
  return (
    <Page title="Library" caption={place} place={place} crumbs={[{ name: "Overview", to: paths.icb(icb) }]}>
      <p className="app-reading-width">
        Stories that practices chose to publish: what they aimed for, what they tried and learnt, and what
        their chart shows. Whether it helped the rule of the chart says, never the practice.
      </p>
      <LibraryList
        to={paths.boardLibrary(icb)}
        state={state}
        page={page}
        storyAt={(id) => paths.boardStory(icb, id)}
        begin="A practice publishes its story from the page of an intervention. Ask one at a visit whether it would."
      />
    </Page>
  );
}
