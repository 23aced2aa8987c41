import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import {
  countChangesOptions,
  listChangesOptions,
  listWorklistsOfChangesOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { ChangesFilters } from "./ChangesFilters";
import { ChangesTable } from "./ChangesTable";
import { ChangesTabs } from "./ChangesTabs";
import { filtersOf, withoutCursor } from "./changesState";
import { DownloadChanges } from "./DownloadChanges";
import { JustMarked, useMarkDone } from "./MarkDone";
import { NoChanges } from "./NoChanges";
import { STAGE_MEANINGS, verdictsInWords } from "./words";

/** What was decided about medicines on repeat, and whether later extracts show that it stuck. */
export function ChangesPage() {
  const { ods } = useParams({ from: "/practices/$ods/changes" });
  const state = useSearch({ from: "/practices/$ods/changes" });
  const path = { ods };
  const filters = filtersOf(state);
  const { data: counts } = useSuspenseQuery(countChangesOptions({ path, query: filters }));
  const { data: page } = useSuspenseQuery(listChangesOptions({ path, query: state }));
  const { data: worklists } = useSuspenseQuery(listWorklistsOfChangesOptions({ path }));
  const marking = useMarkDone(ods);
  return (
    <Page title="Changes" place={usePracticeName()} crumbs={[{ name: "Overview", to: paths.practice(ods) }]}>
      <p className="app-lead">
        What was decided about medicines on repeat, and whether later extracts show that it stuck.
      </p>
      {counts.changes > 0 ? (
        <p>
          {countOf(counts.changes, "change")}: {verdictsInWords(counts)}.{" "}
          {counts.newest_extract_on
            ? `The newest extract is of ${formatDate(counts.newest_extract_on)}.`
            : ""}
        </p>
      ) : null}
      <JustMarked marking={marking} />
      <ChangesTabs ods={ods} state={state} counts={counts} />
      {worklists.length > 0 ? <ChangesFilters ods={ods} state={state} worklists={worklists} /> : null}
      {state.stage ? <p>{STAGE_MEANINGS[state.stage]}</p> : null}
      {page.items.length > 0 ? (
        <>
          <ChangesTable ods={ods} changes={page.items} marking={marking} />
          <Pagination to={paths.changes(ods)} search={withoutCursor(state)} page={page} one="change" />
          <DownloadChanges ods={ods} state={withoutCursor(state)} />
        </>
      ) : (
        <NoChanges ods={ods} state={state} hasAny={worklists.length > 0} />
      )}
    </Page>
  );
}
