import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useMay, usePracticeName } from "../../access/viewer/useMe";
import {
  listOutcomesOptions,
  readWorklistEntryOptions,
  readWorklistOptions,
} from "../../api/generated/@tanstack/react-query.gen";
import { countOf } from "../../lib/counts";
import { paths } from "../../paths";
import { useGo } from "../../ui/Link";
import { Page } from "../../ui/Page";
import { DidItStick } from "../changes/DidItStick";
import { wantedOf, withoutCursor } from "../worklists/listState";
import { ContextFacts } from "./ContextFacts";
import { useCopy } from "./CopyButton";
import { Holds } from "./Holds";
import { IssueTimeline } from "./IssueTimeline";
import { Medicines } from "./Medicines";
import { Neighbours, OUTCOME_SIDE } from "./Neighbours";
import { OutcomeSide } from "./OutcomeSide";
import { PatientDoses } from "./PatientDoses";
import { PatientFacts } from "./PatientFacts";
import { PatientLetters } from "./PatientLetters";
import { PatientMessages } from "./PatientMessages";
import { Presence } from "./Presence";
import { RecentIssues } from "./RecentIssues";
import { ReviewHistory } from "./ReviewHistory";
import { useVisit } from "./useVisit";
import { WhyListed } from "./WhyListed";

/** All that a reviewer needs on one screen, and the way to the next patient. */
export function ReviewPage() {
  const { ods, worklistId, patientId } = useParams({
    from: "/practices/$ods/worklists/$worklistId/patients/$patientId",
  });
  const state = withoutCursor(
    useSearch({ from: "/practices/$ods/worklists/$worklistId/patients/$patientId" }),
  );
  const path = { ods, worklist_id: worklistId, patient_id: patientId };
  const query = wantedOf(state);
  const { data: panel } = useSuspenseQuery(readWorklistEntryOptions({ path, query }));
  const { data: worklist } = useSuspenseQuery(
    readWorklistOptions({ path: { ods, worklist_id: worklistId } }),
  );
  const { data: allChoices } = useSuspenseQuery(listOutcomesOptions({ path: { ods } }));
  const may = useMay();
  const choices = may("review:record") ? allChoices : [];
  const mayReview = choices.some((one) => one.may !== "nothing") && panel.standing !== "gone";
  const practice = usePracticeName();
  const go = useGo();
  const visit = useVisit(ods, worklistId, state);
  const copyNumber = useCopy(panel.patient.nhs_number, "NHS number");
  const { next, left_to_review } = panel.neighbours;
  const goOn = () => (next ? visit(next) : go(paths.worklist(ods, worklistId), { search: state }));
  const crumbs = [
    { name: "Worklists", to: paths.worklists(ods) },
    { name: worklist.name, to: paths.worklist(ods, worklistId) },
  ];
  return (
    <Page
      title={panel.patient.listed}
      caption={`${practice}: ${countOf(left_to_review, "patient")} left to review`}
      place={practice}
      crumbs={crumbs}
    >
      <div className="app-review">
        <div className="app-review__main">
          <Neighbours ods={ods} worklistId={worklistId} state={state} neighbours={panel.neighbours} />
          <Presence path={path} seen={panel.review?.version ?? 0} isReviewing={mayReview} />
          <PatientFacts details={panel.details} copying={copyNumber} />
          <Holds holds={panel.holds} />
          <WhyListed panel={panel} />
          <PatientDoses details={panel.details} />
          <Medicines medicines={panel.details.medicines} dependence={panel.dependence ?? []} />
          <IssueTimeline path={path} />
          <RecentIssues issues={panel.details.issues} />
          <ContextFacts context={panel.details.context} />
          <DidItStick
            ods={ods}
            patientId={patientId}
            isReviewed={panel.review !== null || panel.history.length > 0}
          />
          <ReviewHistory history={panel.history} />
          <PatientLetters ods={ods} patientId={patientId} />
          <PatientMessages ods={ods} patientId={patientId} />
        </div>
        <aside
          key={patientId}
          className="app-review__side"
          id={OUTCOME_SIDE}
          tabIndex={-1}
          aria-label="Outcome of the review"
        >
          <OutcomeSide
            path={path}
            query={query}
            panel={panel}
            choices={choices}
            mayReview={mayReview}
            copyNumber={copyNumber}
            goOn={goOn}
          />
        </aside>
      </div>
    </Page>
  );
}
