import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMay } from "../../access/viewer/useMe";
import type { WorklistSummary } from "../../api/generated";
import {
  listColleaguesOptions,
  listWorklistEntriesOptions,
  readWorklistOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { ButtonLink } from "../../ui/Button";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { DownloadWorklist } from "./DownloadWorklist";
import { EntriesTable } from "./EntriesTable";
import { wantedOf, withoutCursor } from "./listState";
import { NobodyHere } from "./NobodyHere";
import { WorklistFacts } from "./WorklistFacts";
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
  const { data: page } = useSuspenseQuery(
    listWorklistEntriesOptions({ path, query: { ...wanted, cursor: state.cursor } }),
  );
  const { data: colleagues } = useSuspenseQuery(listColleaguesOptions({ path: { ods } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Worklists", to: paths.worklists(ods) },
  ];
  return (
    <Page title={worklist.name} crumbs={crumbs}>
      <WorklistFacts ods={ods} worklist={worklist} />
      <Deeds ods={ods} worklistId={worklistId} first={page.items[0]?.patient.patient_id} state={state} />
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
            colleagues={colleagues}
          />
          <Pagination
            to={paths.worklist(ods, worklistId)}
            search={withoutCursor(state)}
            page={page}
            one="patient"
          />
          <DownloadWorklist ods={ods} worklist={worklist} tab={wanted.tab} />
        </>
      ) : (
        <NobodyHere ods={ods} worklist={worklist} state={state} />
      )}
      {below?.(ods, worklist)}
      <p className="nhsuk-body-s app-print-only">
        {worklist.name}, extract of {formatDate(worklist.extract_dated_on)}. Confidential: contains patient
        data.
      </p>
    </Page>
  );
}

type DeedsProps = {
  ods: string;
  worklistId: string;
  first: string | undefined;
  state: ReturnType<typeof withoutCursor>;
};

function Deeds({ ods, worklistId, first, state }: DeedsProps) {
  const may = useMay();
  return (
    <div className="app-button-row">
      {first && may("review:record") && wantedOf(state).tab === "to_do" ? (
        <ButtonLink to={paths.worklistPatient(ods, worklistId, first)} search={withoutCursor(state)}>
          Start reviewing
        </ButtonLink>
      ) : null}
      {may("letter:prepare") ? (
        <ButtonLink look="secondary" to={paths.newLetterBatch(ods)} search={{ worklist: worklistId }}>
          Prepare letters
        </ButtonLink>
      ) : null}
      {may("measure:read") ? (
        <ButtonLink look="secondary" to={paths.worklistMeasure(ods, worklistId)}>
          See the measure over time
        </ButtonLink>
      ) : null}
    </div>
  );
}
