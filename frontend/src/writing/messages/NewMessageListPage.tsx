import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { listMessageKindsOptions, listWorklistsOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { PrepareMessages } from "./PrepareMessages";

/** Which message, and to whom; the words stand there with what they cost. */
export function NewMessageListPage() {
  const { ods } = useParams({ from: "/practices/$ods/messages/new" });
  const { worklist } = useSearch({ from: "/practices/$ods/messages/new" });
  const { data: worklists } = useSuspenseQuery(listWorklistsOptions({ path: { ods } }));
  const { data: kinds } = useSuspenseQuery(listMessageKindsOptions({ path: { ods } }));
  const reviewed = worklists.filter((one) => one.counts.reviewed > 0 || one.id === worklist);
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Text messages", to: paths.messageLists(ods) },
  ];
  return (
    <Page title="Make a list of messages" crumbs={crumbs} wide={false}>
      {reviewed.length > 0 && kinds.length > 0 ? (
        <PrepareMessages ods={ods} kinds={kinds} worklists={reviewed} first={worklist} />
      ) : (
        <EmptyState heading="Nobody is reviewed yet">
          <p>
            Messages go to patients whom a clinician has reviewed. Open one of the{" "}
            <Link to={paths.worklists(ods)}>worklists</Link> and record an outcome for each patient first.
          </p>
        </EmptyState>
      )}
    </Page>
  );
}
