import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import type { EntryTab, WorklistSummary } from "../../api/generated";
import {
  listColleaguesOptions,
  listWorklistEntriesOptions,
  readWorklistOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { AssignedBanner, type Done } from "./AssignedBanner";
import { DownloadWorklist } from "./DownloadWorklist";
import { EntriesTable } from "./EntriesTable";
import { wantedOf, withoutCursor } from "./listState";
import { NobodyHere } from "./NobodyHere";
import { WorklistFacts, WorklistLead } from "./WorklistFacts";
import { WorklistFilters } from "./WorklistFilters";
import { WorklistTabs } from "./WorklistTabs";

/** `below`: what a later wing has to say of this worklist. */
type Props = { below?: (ods: string, worklist: WorklistSummary) => ReactNode };

/** Whom the search found, and how far the work is. */
export function WorklistPage({ below }: Props) {
  const { ods, worklistId } = useParams({ from: "/practices/$ods/worklists/$worklistId" });
  const state = useSearch({ from: "/practices/$ods/worklists/$worklistId" });
  const path = { ods, worklist_id: worklistId };
  const { data: worklist } = useSuspenseQuery(readWorklistOptions({ path }));
  const wanted = wantedOf(state);
  const practice = usePracticeName();
  const [done, setDone] = useState<Done | null>(null);
  const { data: page } = useSuspenseQuery(
    listWorklistEntriesOptions({ path, query: { ...wanted, cursor: state.cursor } }),
  );
  const { data: colleagues } = useSuspenseQuery(listColleaguesOptions({ path: { ods } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Worklists", to: paths.worklists(ods) },
  ];
  return (
    <Page title={worklist.name} place={practice} crumbs={crumbs}>
      <WorklistLead worklist={worklist} />
      <Deeds ods={ods} worklist={worklist} first={page.items[0]?.patient.patient_id} state={state} />
      <WorklistFacts ods={ods} worklist={worklist} />
      {done ? (
        <AssignedBanner key={JSON.stringify(done)} ods={ods} worklistId={worklistId} done={done} />
      ) : null}
      <WorklistTabs ods={ods} worklist={worklist} state={state} />
      <WorklistFilters ods={ods} worklistId={worklistId} state={state} colleagues={colleagues} />
      {page.items.length > 0 ? (
        <>
          <EntriesTable
            key={JSON.stringify(state)}
            ods={ods}
            worklistId={worklistId}
            state={withoutCursor(state)}
            entries={page.items}
            total={page.total}
            colleagues={colleagues}
            onAssigned={setDone}
          />
          <Pagination
            to={paths.worklist(ods, worklistId)}
            search={withoutCursor(state)}
            page={page}
            one="patient"
          />
          <DownloadWorklist ods={ods} worklist={worklist} state={withoutCursor(state)} />
        </>
      ) : (
        <NobodyHere ods={ods} worklist={worklist} state={state} />
      )}
      {below?.(ods, worklist)}
      <p className="nhsuk-body-s app-print-only">
        {practice}, {worklist.name}, extract of {formatDate(worklist.extract_dated_on)}. Confidential:
        contains patient data.
      </p>
    </Page>
  );
}

/** The measure counts whole runs: one that is narrowed is no point on it. */
function isNarrowedRun({ narrowing }: WorklistSummary): boolean {
  const { combined_with, not_reviewed_within_months, capacity } = narrowing;
  return combined_with.length > 0 || not_reviewed_within_months !== null || capacity !== null;
}

/** Tabs that are worked through from the first patient on. */
const REVIEWABLE: EntryTab[] = ["to_do", "not_ruled_out"];

type DeedsProps = {
  ods: string;
  worklist: WorklistSummary;
  first: string | undefined;
  state: ReturnType<typeof withoutCursor>;
};

function Deeds({ ods, worklist, first, state }: DeedsProps) {
  const may = useMay();
  return (
    <div className="app-button-row">
      {first && may("review:record") && REVIEWABLE.includes(wantedOf(state).tab) ? (
        <ButtonLink to={paths.worklistPatient(ods, worklist.id, first)} search={withoutCursor(state)}>
          Start reviewing
        </ButtonLink>
      ) : null}
      {may("letter:prepare") ? (
        <ButtonLink look="secondary" to={paths.newLetterBatch(ods)} search={{ worklist: worklist.id }}>
          Prepare letters
        </ButtonLink>
      ) : null}
      {may("message:prepare") ? (
        <ButtonLink look="secondary" to={paths.newMessageList(ods)} search={{ worklist: worklist.id }}>
          Make a list of messages
        </ButtonLink>
      ) : null}
      {may("measure:read") && worklist.search === "not-issued" && !isNarrowedRun(worklist) ? (
        <ButtonLink look="secondary" to={paths.worklistMeasure(ods, worklist.id)}>
          See the measure over time
        </ButtonLink>
      ) : null}
      <Link to={paths.search(ods, worklist.search)} search={worklist.parameters}>
        What is included
      </Link>
    </div>
  );
}
