import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { NotFoundPage } from "../../access/shell/NotFoundPage";
import { useMay } from "../../access/viewer/useMe";
import type { SearchDescription } from "../../api/generated";
import { listSearchesOptions, readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { askedFrom } from "../searches/asked";
import { Definition } from "./Definition";
import { InTheExtract } from "./InTheExtract";

/** What a search includes and leaves out: in words, then down to each product and line of the newest extract. */
export function ExplanationPage() {
  const { ods, search: id } = useParams({ from: "/practices/$ods/searches/$search" });
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const search = searches.find((one) => one.id === id);
  return search ? <Explained ods={ods} search={search} /> : <NotFoundPage />;
}

function Explained({ ods, search }: { ods: string; search: SearchDescription }) {
  const raw = useSearch({ from: "/practices/$ods/searches/$search" });
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const may = useMay();
  const asked = askedFrom(search, raw);
  const hasExtract = home.newest_extract_on !== null;
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: "Searches", to: paths.searches(ods) },
  ];
  return (
    <Page title="What is included" caption={search.title} crumbs={crumbs}>
      <p className="nhsuk-body-l app-reading-width">{search.finds}</p>
      {hasExtract && may("worklist:make") ? (
        <ButtonLink look="secondary" to={paths.newWorklist(ods)} search={{ search: search.id, ...asked }}>
          Make a worklist with these settings
        </ButtonLink>
      ) : null}
      <Definition included={search.included} leftOut={search.left_out} />
      {hasExtract ? (
        <InTheExtract key={JSON.stringify(asked)} ods={ods} search={search} asked={asked} />
      ) : (
        <EmptyState heading="No extract yet">
          <p>With an extract from your clinical system, this page shows each product and line.</p>
          <Link to={paths.extracts(ods)}>Go to the extracts</Link>
        </EmptyState>
      )}
    </Page>
  );
}
