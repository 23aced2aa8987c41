import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import type { WorklistSummary } from "../../api/generated";
import {
  listWorklistsOptions,
  prepareLetterBatchMutation,
} from "../../api/generated/@tanstack/react-query.gen";
import { problemFrom } from "../../api/problem";
import { useSubmitKey } from "../../api/useSubmitKey";
import { countOf } from "../../lib/counts";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { Button } from "../../ui/Button";
import { EmptyState } from "../../ui/EmptyState";
import { ErrorSummary } from "../../ui/ErrorSummary";
import { Link, useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { LetterObstacles } from "./LetterObstacles";

export function NewBatchPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/new" });
  const { worklist: worklistId } = useSearch({ from: "/practices/$ods/letters/new" });
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  const worklist = worklists.find((one) => one.id === worklistId);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title="Prepare letters" crumbs={crumbs} wide={false}>
      <LetterObstacles ods={ods} />
      {worklist ? (
        <Prepare ods={ods} worklist={worklist} />
      ) : (
        <EmptyState heading="For which worklist?">
          <p>
            Open one of the <Link to={paths.worklists(ods)}>worklists</Link> and choose “Prepare letters”
            there.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}

function Prepare({ ods, worklist }: { ods: string; worklist: WorklistSummary }) {
  const go = useGo();
  const key = useSubmitKey();
  const preparing = useMutation(prepareLetterBatchMutation());
  const prepare = async () => {
    const body = { worklist_id: worklist.id };
    const batch = await preparing
      .mutateAsync({ path: { ods }, body, headers: key.headers() })
      .catch(() => key.renew());
    if (batch) await go(paths.letterBatch(ods, batch.id));
  };
  const problem = preparing.error ? problemFrom(preparing.error) : null;
  const { counts } = worklist;
  return (
    <>
      <ErrorSummary
        errors={
          problem ? [{ field: null, text: [problem.title, problem.detail].filter(Boolean).join(". ") }] : []
        }
      />
      <p>
        From <Link to={paths.worklist(ods, worklist.id)}>{worklist.name}</Link>, extract of{" "}
        {formatDate(worklist.extract_dated_on)}: {countOf(counts.reviewed, "patient")} reviewed,{" "}
        {counts.to_do} still to do, {counts.held} held.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          There will be one letter for each patient whose outcome is “Invite for review” and who has not had
          one from this list.
        </li>
        <li>Whoever must not be written to, or has no usable address, is held back, and you see why.</li>
        <li>Nothing is printed yet: another person, a clinician, has to approve the letters first.</li>
      </ul>
      <Button busy={preparing.isPending} busyText="Preparing…" onClick={prepare}>
        Prepare letters
      </Button>
    </>
  );
}
