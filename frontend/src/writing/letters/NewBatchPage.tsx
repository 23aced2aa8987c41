import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { listLetterKindsOptions, listWorklistsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { LetterObstacles } from "./LetterObstacles";
import { PrepareForm } from "./PrepareForm";

/** Which letter, to whom, and what would come of it, before anything is made. */
export function NewBatchPage() {
  const { ods } = useParams({ from: "/practices/$ods/letters/new" });
  const { worklist } = useSearch({ from: "/practices/$ods/letters/new" });
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  const { data: kinds } = useSuspenseQuery(listLetterKindsOptions({ path: { ods } }));
  const reviewed = worklists.filter((one) => one.counts.reviewed > 0 || one.id === worklist);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title="Prepare letters" crumbs={crumbs} wide={false}>
      <LetterObstacles ods={ods} />
      {reviewed.length > 0 ? (
        <PrepareForm ods={ods} kinds={kinds} worklists={reviewed} first={worklist} />
      ) : (
        <EmptyState heading="Nobody is reviewed yet">
          <p>
            Letters go to patients whom a clinician has reviewed. Open one of the{" "}
            <Link to={paths.worklists(ods)}>worklists</Link> and record an outcome for each patient first.
          </p>
        </EmptyState>
      )}
      <p className="nhsuk-body-s">
        To write to patients whose NHS numbers you have on a list,{" "}
        <Link to={paths.newWorklist(ods)} search={{ search: "listed" }}>
          make a worklist of the numbers
        </Link>{" "}
        and review it. Then choose it here.
      </p>
    </Page>
  );
}
