"""What is decided for a patient: recorded, countersigned, done in the clinical system."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.holds import Hold, HoldStrength
from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.finding.holds.queries import current_holds
from stepdown.finding.reviews import queries
from stepdown.finding.reviews.about import check_answers, medicines
from stepdown.finding.reviews.enforcing import (
    LEADS_TO_WRITING,
    ProfessionMayNotDecide,
    check_holds,
    may,
    may_countersign,
    of_strength,
)
from stepdown.finding.reviews.following import letters_after, messages_after
from stepdown.finding.reviews.models import Review
from stepdown.finding.reviews.schemas import EarlyIssueReasonChoice, NewReview, OutcomeChoice
from stepdown.finding.worklists.models import Standing, WorklistEntry
from stepdown.finding.worklists.schemas import ReviewRecord
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.plumbing.versions import check_version
from stepdown.records.patients.queries import extract_stamp


class NoLongerOnTheList(Problem):
    status = 409
    title = "The newest run no longer finds this patient, so there is nothing to review here"


class NotReviewedYet(Problem):
    status = 409
    title = "Record an outcome first"


class NothingToCountersign(Problem):
    status = 409
    title = "This outcome does not wait for a countersignature"


class NotYourOwnProposal(Problem):
    status = 409
    title = "Somebody else must countersign what you proposed"


class NotDecidedYet(Problem):
    status = 409
    title = "This outcome is a proposal; it needs a countersignature before it is carried out"


def choices(viewer: Viewer) -> list[OutcomeChoice]:
    return [
        OutcomeChoice(
            outcome=outcome,
            label=words.label,
            meaning=words.meaning,
            key=words.key,
            needs_note=words.needs_note,
            note_asks=words.note_asks,
            leads_to_writing=outcome in LEADS_TO_WRITING,
            letters=letters_after(outcome),
            messages=messages_after(outcome),
            may=may(viewer.profession, outcome),
        )
        for outcome, words in library.outcomes().items()
    ]


def early_issue_reasons() -> list[EarlyIssueReasonChoice]:
    reasons = library.early_issue_reasons()
    return [EarlyIssueReasonChoice(code=code, label=label) for code, label in reasons.items()]


def record(
    session: Session,
    viewer: Viewer,
    *,
    worklist_id: UUID,
    patient_id: UUID,
    new: NewReview,
    if_match: str | None,
) -> ReviewRecord:
    entry = _entry(session, viewer, worklist_id, patient_id)
    before = queries.current(session, viewer, worklist_id=worklist_id, patient_id=patient_id)
    check_version(if_match, before.version if before else 0)
    if entry.standing == Standing.GONE:
        raise NoLongerOnTheList
    allowed = may(viewer.profession, new.outcome)
    if allowed == "nothing":
        raise ProfessionMayNotDecide
    check_answers(entry, new)
    made = _made(session, viewer, entry, new)
    made.proposed = allowed == "propose"
    if before:
        _replace(session, before, made)
    session.add(made)
    session.flush()
    viewer.note(review=str(made.id), outcome=made.outcome, proposed=made.proposed)
    return queries.record_of(session, viewer, made)


def _entry(session: Session, viewer: Viewer, worklist_id: UUID, patient_id: UUID) -> WorklistEntry:
    entry = queries.entry_to_review(session, viewer, worklist_id=worklist_id, patient_id=patient_id)
    if entry is None:
        raise NotFound
    viewer.saw(patient_id)
    return entry


def _made(session: Session, viewer: Viewer, entry: WorklistEntry, new: NewReview) -> Review:
    holds = current_holds(session, viewer, entry.patient_id)
    ruled_out = _codes(holds, HoldStrength.UNKNOWN) if new.unknowns_confirmed else []
    accepted = _codes(holds, HoldStrength.CLINICIAN_FIRST) if new.clinician_holds_accepted else []
    check_holds(new.outcome, holds, ruled_out=ruled_out, accepted=accepted)
    newest = extract_stamp(session, viewer)
    return Review(
        practice_id=viewer.practice,
        worklist_id=entry.worklist_id,
        patient_id=entry.patient_id,
        reviewed_by=viewer.staff_id,
        ruled_out=ruled_out,
        accepted_holds=accepted,
        medicines=medicines(session, viewer, entry, new),
        decided_extract=newest.number if newest else 0,
        **new.model_dump(exclude={"medicines"}),
    )


def _codes(holds: Sequence[Hold], strength: HoldStrength) -> list[str]:
    return [hold.code for hold in of_strength(holds, strength)]


def _replace(session: Session, before: Review, made: Review) -> None:
    """The earlier row stays in the history. It is closed first: only one may be current."""
    before.replaced_at = now()
    made.version = before.version + 1
    session.flush()


def countersign(
    session: Session, viewer: Viewer, *, worklist_id: UUID, patient_id: UUID, if_match: str | None
) -> ReviewRecord:
    """The holds are looked at again: they may have changed since the proposal."""
    review = _current(session, viewer, worklist_id, patient_id)
    if if_match is not None:
        check_version(if_match, review.version)
    if not may_countersign(viewer.profession, Outcome(review.outcome)):
        raise ProfessionMayNotDecide
    if not review.proposed:
        raise NothingToCountersign
    if review.reviewed_by == viewer.staff_id:
        raise NotYourOwnProposal
    check_holds(
        Outcome(review.outcome),
        current_holds(session, viewer, patient_id),
        ruled_out=review.ruled_out,
        accepted=review.accepted_holds,
    )
    review.proposed = False
    review.countersigned_by, review.countersigned_at = viewer.staff_id, now()
    return _changed(session, viewer, review)


def tick_done(
    session: Session,
    viewer: Viewer,
    *,
    worklist_id: UUID,
    patient_id: UUID,
    done: bool,
    if_match: str | None,
) -> ReviewRecord:
    """The first tick keeps its name and date until it is taken back."""
    review = _current(session, viewer, worklist_id, patient_id)
    check_version(if_match, review.version)
    if review.proposed:
        raise NotDecidedYet
    if not done:
        review.done_in_record_by = review.done_in_record_at = None
    elif review.done_in_record_by is None:
        review.done_in_record_by, review.done_in_record_at = viewer.staff_id, now()
    return _changed(session, viewer, review)


def _current(session: Session, viewer: Viewer, worklist_id: UUID, patient_id: UUID) -> Review:
    _entry(session, viewer, worklist_id, patient_id)
    review = queries.current(session, viewer, worklist_id=worklist_id, patient_id=patient_id)
    if review is None:
        raise NotReviewedYet
    return review


def _changed(session: Session, viewer: Viewer, review: Review) -> ReviewRecord:
    review.version += 1
    session.flush()
    viewer.note(review=str(review.id), outcome=review.outcome)
    return queries.record_of(session, viewer, review)
