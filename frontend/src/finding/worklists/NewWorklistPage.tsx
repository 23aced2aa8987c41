import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMay } from "../../access/viewer/useMe";
import { readPracticeOptions } from "../../api/generated/@tanstack/react-query.gen";
import { formatDate } from "../../lib/dates";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { NewWorklistForm } from "./NewWorklistForm";

export function NewWorklistPage() {
  const { ods } = useParams({ from: "/practices/$ods/worklists/new" });
  const { data: home } = useSuspenseQuery(readPracticeOptions({ path: { ods } }));
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Worklists", to: paths.worklists(ods) },
  ];
  return (
    <Page title="Make a worklist" crumbs={crumbs}>
      <Inside ods={ods} extractOn={home.newest_extract_on} />
    </Page>
  );
}

function Inside({ ods, extractOn }: { ods: string; extractOn: string | null }) {
  const may = useMay();
  if (!may("worklist:make")) {
    return (
      <EmptyState heading="Your role here does not make worklists">
        <p>A clinician or the practice manager can make one.</p>
      </EmptyState>
    );
  }
  if (extractOn === null) {
    return (
      <EmptyState heading="No extract yet">
        <p>A search needs an extract from your clinical system to look through.</p>
        <Link to={paths.extracts(ods)}>Go to the extracts</Link>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="app-reading-width">
        The search looks through the newest extract, of {formatDate(extractOn)}. Nobody is written to by
        making a list.
      </p>
      <NewWorklistForm ods={ods} extractOn={extractOn} />
    </>
  );
}
