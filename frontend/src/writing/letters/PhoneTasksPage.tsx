import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { PhoneTaskRow } from "../../api/generated";
import { listPhoneTasksOptions } from "../../api/generated/@tanstack/react-query.gen";
import { paths } from "../../paths";
import { EmptyState } from "../../ui/EmptyState";
import { Link } from "../../ui/Link";
import { NotificationBanner } from "../../ui/NotificationBanner";
import { Page } from "../../ui/Page";
import { HOW } from "./PhoneTaskDone";
import { PhoneTasksTable } from "./PhoneTasksTable";

/** For whoever rings: the name, the number and the language. Neither a medicine nor a reason. */
export function PhoneTasksPage() {
  const from = "/practices/$ods/letters/phone";
  const { ods } = useParams({ from });
  const { state = "open" } = useSearch({ from });
  const { data: tasks } = useSuspenseQuery(listPhoneTasksOptions({ path: { ods }, query: { state } }));
  const [marked, setMarked] = useState<PhoneTaskRow | null>(null);
  const isOpen = state === "open";
  const crumbs = [
    { name: "Overview", to: paths.practice(ods) },
    { name: "Letters", to: paths.letterBatches(ods) },
  ];
  return (
    <Page title={isOpen ? "People to phone" : "People who were phoned"} crumbs={crumbs}>
      {marked && (marked.how !== null) === isOpen ? <Marked task={marked} /> : null}
      <div className="app-reading-width">
        <p>
          There is no letter that these patients could read. Ring them instead, and offer a review of their
          medicines. Ask for the name and the date of birth before you say why you ring.
        </p>
        <p>
          <Link to={paths.phoneTasks(ods)} search={{ state: isOpen ? "done" : undefined }}>
            {isOpen ? "See who was phoned" : "See who is still to phone"}
          </Link>
        </p>
      </div>
      {tasks.length === 0 ? (
        <EmptyState heading={isOpen ? "Nobody is waiting for a call" : "Nobody was phoned yet"}>
          <p>People come on this list when letters are prepared.</p>
        </EmptyState>
      ) : (
        <PhoneTasksTable
          ods={ods}
          tasks={tasks}
          caption={isOpen ? "To phone" : "Phoned"}
          onMarked={setMarked}
        />
      )}
    </Page>
  );
}

/** The row has gone to the other list, and with it the button that was pressed. */
function Marked({ task: { id, version, listed, how } }: { task: PhoneTaskRow }) {
  return (
    <NotificationBanner
      key={`${id} ${version}`}
      heading={how ? `Done: ${listed}` : `${listed} is to be phoned again`}
      success
    >
      {how ? <p>{HOW[how]}. To take it back, see who was phoned.</p> : null}
    </NotificationBanner>
  );
}
