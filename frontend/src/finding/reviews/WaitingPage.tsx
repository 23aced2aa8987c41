import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { usePracticeName } from "../../access/viewer/useMe";
import type { WaitingCounts } from "../../api/generated";
import {
  countersignReviewMutation,
  countWaitingReviewsOptions,
  listWaitingReviewsOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { Pagination } from "../../ui/Pagination";
import { Tabs } from "../../ui/Tabs";
import { errorsFrom } from "./refusals";
import { WaitingTable } from "./WaitingTable";
import { type WaitingState, waitingForOf } from "./waitingState";

const NAMES = { countersignature: "To countersign", information: "To chase" } as const;

/** What waits for somebody, over all worklists, the longest wait first. */
export function WaitingPage() {
  const { ods } = useParams({ from: "/practices/$ods/waiting-reviews" });
  const state = useSearch({ from: "/practices/$ods/waiting-reviews" });
  const waitingFor = waitingForOf(state);
  const path = { ods };
  const { data: counts } = useSuspenseQuery(countWaitingReviewsOptions({ path }));
  const query = { waiting_for: waitingFor, cursor: state.cursor };
  const { data: page } = useSuspenseQuery(listWaitingReviewsOptions({ path, query }));
  const signing = useMutation(countersignReviewMutation());
  return (
    <Page
      title="Waiting reviews"
      place={usePracticeName()}
      crumbs={[{ name: "Overview", to: paths.practice(ods) }]}
    >
      <ErrorSummary errors={signing.error ? errorsFrom(problemFrom(signing.error)) : []} />
      <p className="app-reading-width">
        Proposals that somebody has to countersign, and information that somebody was to be asked for. A later
        review of the same patient takes them off.
      </p>
      <WaitingTabs ods={ods} counts={counts} state={state} />
      <p role="status">{signing.isSuccess ? "Countersigned. The outcome now counts." : ""}</p>
      {page.items.length > 0 ? (
        <>
          <WaitingTable ods={ods} waitingFor={waitingFor} rows={page.items} signing={signing} />
          <Pagination to={paths.waitingReviews(ods)} search={{ for: state.for }} page={page} one="review" />
        </>
      ) : (
        <NothingWaits ods={ods} state={state} />
      )}
    </Page>
  );
}

type TabsProps = { ods: string; counts: WaitingCounts; state: WaitingState };

function WaitingTabs({ ods, counts, state }: TabsProps) {
  const due = counts.due > 0 ? `, ${counts.due} due` : "";
  const chase = `${NAMES.information}${due}`;
  return (
    <Tabs
      label="What it waits for"
      to={paths.waitingReviews(ods)}
      current={waitingForOf(state) === "information" ? chase : NAMES.countersignature}
      tabs={[
        { name: NAMES.countersignature, count: counts.countersignature, search: {} },
        { name: chase, count: counts.information, search: { for: "information" } },
      ]}
    />
  );
}

function NothingWaits({ ods, state }: { ods: string; state: WaitingState }) {
  return (
    <EmptyState
      heading={
        waitingForOf(state) === "information"
          ? "Nothing is to be chased"
          : "Nothing waits for a countersignature"
      }
    >
      <p>
        {waitingForOf(state) === "information"
          ? "Record “Need information” at a review, with whom to ask and when to ask again, and it comes here."
          : "What a technician or a non-prescribing pharmacist proposes comes here."}
      </p>
      <Link to={paths.worklists(ods)}>Go to the worklists</Link>
    </EmptyState>
  );
}
