import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { SearchDescription } from "../../api/generated";
import { listSavedSearchesOptions, listSearchesOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { grouped } from "../searches/groups";
import { SavedSearches } from "./SavedSearches";

/** Every search with what it finds, and the settings that the practice has saved. */
export function SearchesPage() {
  const { ods } = useParams({ from: "/practices/$ods/searches" });
  const { data: searches } = useSuspenseQuery(listSearchesOptions());
  const { data: saved } = useSuspenseQuery(listSavedSearchesOptions({ path: { ods } }));
  const [deleted, setDeleted] = useState<string | null>(null);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Worklists", to: paths.worklists(ods) },
  ];
  return (
    <Page title="Searches" crumbs={crumbs}>
      {deleted ? <NotificationBanner key={deleted} success heading={`“${deleted}” is deleted`} /> : null}
      <p className="app-reading-width">
        Each search looks through the newest extract. Its settings can be changed, and saved for the next time
        when you make a worklist.
      </p>
      {grouped(searches).map((group) => (
        <section key={group.name} className="app-searches">
          <h2 className="nhsuk-heading-m">{group.name}</h2>
          {group.searches.map((search) => (
            <div key={search.id} className="app-searches__one">
              <OneSearch ods={ods} search={search} />
              <SavedSearches
                ods={ods}
                saved={saved.filter((one) => one.search === search.id)}
                onDeleted={(one) => setDeleted(one.name)}
              />
            </div>
          ))}
        </section>
      ))}
    </Page>
  );
}

function OneSearch({ ods, search }: { ods: string; search: SearchDescription }) {
  const may = useMay();
  const about = <span className="nhsuk-u-visually-hidden"> ({search.title})</span>;
  return (
    <>
      <h3 className="nhsuk-heading-s">{search.title}</h3>
      <p className="app-reading-width">{search.finds}</p>
      <div className="app-links">
        {may("worklist:make") ? (
          <Link to={paths.newWorklist(ods)} search={{ search: search.id }}>
            Make a worklist{about}
          </Link>
        ) : null}
        <Link to={paths.search(ods, search.id)}>What is included{about}</Link>
      </div>
    </>
  );
}
