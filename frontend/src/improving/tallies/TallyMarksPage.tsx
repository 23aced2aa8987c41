import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { listTallyMarksOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { Lately } from "./Lately";

/** What stands behind a figure: each press and each month. */
export function TallyMarksPage() {
  const { ods } = useParams({ from: "/practices/$ods/tallies/marks" });
  const search = useSearch({ from: "/practices/$ods/tallies/marks" });
  const { data: page } = useSuspenseQuery(listTallyMarksOptions({ path: { ods }, query: search }));
  const here = paths.tallyMarks(ods);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Tally", to: paths.tallies(ods) },
  ];
  return (
    <Page title="Every mark of the tally" crumbs={crumbs}>
      <p>
        {[
          search.first ? `From ${formatDate(search.first)}.` : "",
          search.last ? `Until ${formatDate(search.last)}.` : "",
        ].join(" ")}
        {Object.keys(search).length > 0 ? <Link to={here}> Show all marks</Link> : null}
      </p>
      {page.items.length === 0 ? (
        <EmptyState heading="Nothing was counted here">
          <Link to={paths.tallies(ods)}>Count something</Link>
        </EmptyState>
      ) : (
        <Lately ods={ods} caption="Marks, the newest first" marks={page.items} />
      )}
      <Pagination to={here} search={search} page={page} one="mark" />
    </Page>
  );
}
