from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response, Security

from stepdown.access.permissions import Permission
from stepdown.access.viewer import DatabaseSession, Viewer, current_viewer
from stepdown.finding.reviews import queries, service
from stepdown.finding.reviews.schemas import (
    AssignableColleague,
    DirectionsReadBack,
    EarlyIssueReasonChoice,
    NewDirections,
    NewReview,
    OutcomeChoice,
    RecordTick,
)
from stepdown.finding.reviews.timeline.queries import timeline
from stepdown.finding.reviews.timeline.schemas import IssueTimeline
from stepdown.finding.reviews.visits.schemas import Visits
from stepdown.finding.reviews.visits.service import visit
from stepdown.finding.reviews.waiting import queries as waiting
from stepdown.finding.reviews.waiting.schemas import WaitingCounts, WaitingFor, WaitingReview
from stepdown.finding.worklists.reviewed_medicines import daily_dose
from stepdown.finding.worklists.schemas import ReviewRecord
from stepdown.plumbing.paging import CursorParameter, Page
from stepdown.plumbing.versions import IfMatch, etag

Reader = Annotated[Viewer, Security(current_viewer, scopes=[Permission.WORKLIST_READ])]
Reviewer = Annotated[Viewer, Security(current_viewer, scopes=[Permission.REVIEW_RECORD])]
# Directions of nobody in particular stand on no practice's path.
Calculator = Annotated[Viewer, Security(current_viewer, scopes=[Permission.DOSE_CALCULATE])]

ENTRY = "/practices/{ods}/worklists/{worklist_id}/entries/{patient_id}"

router = APIRouter(tags=["reviews"])


@router.get("/practices/{ods}/outcomes", operation_id="listOutcomes")
def list_outcomes(viewer: Reader) -> list[OutcomeChoice]:
    """The outcomes of a review, and which of them the asking person's profession may decide or propose."""
    return service.choices(viewer)


@router.get("/practices/{ods}/colleagues", operation_id="listColleagues")
def list_colleagues(viewer: Reader, session: DatabaseSession) -> list[AssignableColleague]:
    return queries.colleagues(session, viewer)


@router.get("/practices/{ods}/early-issue-reasons", operation_id="listEarlyIssueReasons")
def list_early_issue_reasons(viewer: Reader) -> list[EarlyIssueReasonChoice]:  # noqa: ARG001
    """What may be documented as the reason for an early issue."""
    return service.early_issue_reasons()


@router.post("/new-directions", operation_id="readNewDirections")
def read_new_directions(viewer: Calculator, body: NewDirections) -> DirectionsReadBack:
    """Read back while they are written. A POST, as directions may be sensitive; nothing of it is stored."""
    viewer.trail.must_write = False
    return DirectionsReadBack(read_as=daily_dose(body.medicine, body.directions))


@router.get("/practices/{ods}/waiting-reviews", operation_id="listWaitingReviews")
def list_waiting_reviews(
    viewer: Reader,
    session: DatabaseSession,
    waiting_for: Annotated[WaitingFor, Query()] = WaitingFor.INFORMATION,
    cursor: CursorParameter = None,
) -> Page[WaitingReview]:
    """Over all worklists, the longest wait first."""
    return waiting.waiting(session, viewer, waiting_for=waiting_for, cursor=cursor)


@router.get("/practices/{ods}/waiting-reviews/counts", operation_id="countWaitingReviews")
def count_waiting_reviews(viewer: Reader, session: DatabaseSession) -> WaitingCounts:
    return waiting.counts(session, viewer)


@router.get(ENTRY + "/timeline", operation_id="readIssueTimeline")
def read_issue_timeline(
    viewer: Reader, session: DatabaseSession, worklist_id: UUID, patient_id: UUID
) -> IssueTimeline:
    return timeline(session, viewer, worklist_id=worklist_id, patient_id=patient_id)


@router.post(ENTRY + "/visit", operation_id="visitReview")
def visit_review(viewer: Reviewer, session: DatabaseSession, worklist_id: UUID, patient_id: UUID) -> Visits:
    """A page that shows the patient says so every half minute, and hears who else has them open."""
    return visit(session, viewer, worklist_id=worklist_id, patient_id=patient_id)


@router.put(ENTRY + "/review", operation_id="recordReview")
def record_review(
    viewer: Reviewer,
    session: DatabaseSession,
    worklist_id: UUID,
    patient_id: UUID,
    body: NewReview,
    response: Response,
    if_match: IfMatch = None,
) -> ReviewRecord:
    """`If-Match: "0"` for the first review of a patient on this worklist, else the version that was seen."""
    record = service.record(
        session, viewer, worklist_id=worklist_id, patient_id=patient_id, new=body, if_match=if_match
    )
    response.headers["ETag"] = etag(record.version)
    return record


@router.post(ENTRY + "/review/countersign", operation_id="countersignReview")
def countersign(
    viewer: Reviewer,
    session: DatabaseSession,
    worklist_id: UUID,
    patient_id: UUID,
    response: Response,
    if_match: IfMatch = None,
) -> ReviewRecord:
    """With `If-Match` only that version is countersigned, not what a colleague put in its place meanwhile."""
    record = service.countersign(
        session, viewer, worklist_id=worklist_id, patient_id=patient_id, if_match=if_match
    )
    response.headers["ETag"] = etag(record.version)
    return record


@router.put(ENTRY + "/review/done-in-record", operation_id="tickDoneInRecord")
def tick_done(
    viewer: Reviewer,
    session: DatabaseSession,
    worklist_id: UUID,
    patient_id: UUID,
    body: RecordTick,
    response: Response,
    if_match: IfMatch = None,
) -> ReviewRecord:
    """Done in the clinical system, which stays the record: says that the outcome was carried out there."""
    record = service.tick_done(
        session, viewer, worklist_id=worklist_id, patient_id=patient_id, done=body.done, if_match=if_match
    )
    response.headers["ETag"] = etag(record.version)
    return record
