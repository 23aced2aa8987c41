import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { readWorklistOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { Page } from "../../ui/Page";
import { HousekeepingMeasure } from "./HousekeepingMeasure";

/** Does the number fall from extract to extract, and what was done for the patients found? */
export function RepeatHousekeepingPage() {
  const { ods, worklistId } = useParams({ from: "/practices/$ods/worklists/$worklistId/measure" });
  const path = { ods, worklist_id: worklistId };
  const { data: worklist } = useSuspenseQuery(readWorklistOptions({ path }));
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: worklist.name, to: paths.worklist(ods, worklistId) },
  ];
  return (
    <Page title="The measure over time" caption={worklist.parameters_in_words} crumbs={crumbs}>
      <HousekeepingMeasure ods={ods} worklist={worklist} />
    </Page>
  );
}
