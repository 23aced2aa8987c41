import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ListLibraryData } from "../../api/generated";
import { listLibraryOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { LibraryList } from "./LibraryList";

const FROM = "/practices/$ods/library";

/** What other practices of the same ICB tried, for one that thinks about its next step. */
export function LibraryPage() {
  const { ods } = useParams({ from: FROM });
  const state = useSearch({ from: FROM });
  const query = state as ListLibraryData["query"];
  const { data: page } = useSuspenseQuery(listLibraryOptions({ path: { ods }, query }));
  return (
    <Page title="Library" crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-reading-width">
        What practices of your ICB tried, with the plan, the wording and the search to copy. Whether it helped
        the rule of their chart says, never the practice itself.
      </p>
      <LibraryList
        to={paths.library(ods)}
        state={state}
        page={page}
        storyAt={(id) => paths.libraryStory(ods, id)}
        begin="Be the first: open the story of one of your interventions, and publish it."
      />
    </Page>
  );
}
