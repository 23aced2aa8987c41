"""Preparing a batch, approving it, voiding an approval, and calling a batch off."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.queries import Invited, invited
from stepdown.plumbing import idempotency
from stepdown.plumbing.db import now, today
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.records.patients import queries as patients
from stepdown.records.practices.queries import letter_details, settings, too_old_for_letters
from stepdown.records.practices.schemas import LetterDetailsView
from stepdown.writing.letters import queries
from stepdown.writing.letters.choosing import Candidate, candidate
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterRelease, LetterState
from stepdown.writing.letters.releases.lifecycle import (
    CALLED_OFF,
    NotInThisState,
    back_to_waiting,
    print_when_due,
    withdraw_release,
)
from stepdown.writing.letters.releases.queries import CLOSED, monday, of_batch_for_update
from stepdown.writing.letters.schemas import LetterBatchSummary
from stepdown.writing.letters.vetoes.queries import standing_vetoes
from stepdown.writing.letters.wordings_used import used_now

# No letter that is read as another: neither I, L, O nor U.
REFERENCE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class LetterDetailsMissing(Problem):
    status = 409
    title = "Fill in what every letter needs before preparing letters"


class ExtractStale(Problem):
    status = 409
    title = "The newest extract is too old to write to patients; load a new one or a status refresh first"


class NobodyToWriteTo(Problem):
    status = 409
    title = "Nobody on this worklist has the outcome “invite for review”"


class ASecondPersonApproves(Problem):
    status = 409
    title = "This batch cannot be approved by you"


@dataclass(frozen=True)
class Chosen:
    """Somebody of a worklist, who is written to because of this review, or held back."""

    worklist_id: UUID
    review_id: UUID
    who: Candidate


def prepare(
    session: Session, viewer: Viewer, *, kind: str, worklist_ids: Sequence[UUID], key: str
) -> LetterBatchSummary:
    wanted = sorted(set(worklist_ids))
    queries.lock_worklists(session, viewer, wanted)
    request = f"prepare {viewer.practice} {kind} {' '.join(map(str, wanted))}"
    batch_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _prepare(session, viewer, kind, wanted, batch_id)
    return queries.batch(session, viewer, batch_id=batch_id)


def _prepare(session: Session, viewer: Viewer, kind: str, worklist_ids: list[UUID], batch_id: UUID) -> None:
    details = _ready(session, viewer)
    chosen = choose(session, viewer, kind=kind, worklist_ids=worklist_ids, batch_id=batch_id)
    if not chosen:
        raise NobodyToWriteTo
    refuse_stale_extract(session, viewer, [one.who.patient_id for one in chosen])
    session.add(
        LetterBatch(
            practice_id=viewer.practice,
            id=batch_id,
            kind=kind,
            wordings=used_now(kind),
            details=details.model_dump(mode="json", exclude={"missing", "version"}),
            prepared_by=viewer.staff_id,
        )
    )
    session.flush()
    release = LetterRelease(practice_id=viewer.practice, batch_id=batch_id, week=monday(today()))
    session.add(release)
    session.flush()
    session.add_all([_letter(viewer, release, one) for one in chosen])
    session.flush()
    held = sum(bool(one.who.held_because) for one in chosen)
    viewer.note(batch=str(batch_id), included=len(chosen) - held, held=held)


def _ready(session: Session, viewer: Viewer) -> LetterDetailsView:
    details = letter_details(session, viewer)
    if details.missing:
        raise LetterDetailsMissing("Missing: " + ", ".join(details.missing))
    return details


def refuse_stale_extract(session: Session, viewer: Viewer, ids: Collection[UUID]) -> None:
    """Where it is too old for some of them only, their letters are held back and the others go."""
    if ids and too_old_for_letters(session, viewer, ids) >= set(ids):
        days = settings(session, viewer).stop_letters_after_days
        raise ExtractStale(f"Letters stop after {days} days without a full extract or a status refresh.")


def choose(
    session: Session, viewer: Viewer, *, kind: str, worklist_ids: Sequence[UUID], batch_id: UUID
) -> list[Chosen]:
    """Everybody with the outcome, once, each written to or held back for a stated reason."""
    wanted: dict[UUID, tuple[UUID, Invited]] = {}
    vetoes: dict[UUID, str] = {}
    for worklist_id in worklist_ids:
        for one in invited(session, viewer, worklist_id=worklist_id):
            wanted.setdefault(one.patient_id, (worklist_id, one))
        vetoes |= standing_vetoes(session, viewer, worklist_id=worklist_id)
    ids = list(wanted)
    people = patients.addressees(session, viewer, ids)
    holds = holds_of(session, viewer, ids)
    stale = too_old_for_letters(session, viewer, ids)
    already = queries.written_to(session, viewer, kind=kind, worklist_ids=worklist_ids, except_batch=batch_id)
    viewer.saw(*ids)

    def judged(worklist_id: UUID, one: Invited) -> Chosen:
        who = candidate(
            people.get(one.patient_id),
            one,
            holds[one.patient_id],
            already=one.patient_id in already,
            stale=one.patient_id in stale,
            veto=vetoes.get(one.patient_id, ""),
        )
        return Chosen(worklist_id, one.review_id, who)

    return [judged(worklist_id, one) for worklist_id, one in wanted.values()]


def _letter(viewer: Viewer, release: LetterRelease, one: Chosen) -> Letter:
    who = one.who
    return Letter(
        practice_id=viewer.practice,
        id=uuid4(),
        batch_id=release.batch_id,
        release_id=None if who.held_because else release.id,
        patient_id=who.patient_id,
        worklist_id=one.worklist_id,
        review_id=one.review_id,
        reference=_reference(),
        state=LetterState.HELD if who.held_because else LetterState.INCLUDED,
        held_because=who.held_because,
        addressee=who.addressee,
        listed=who.listed,
        salutation=who.salutation,
        address_lines=list(who.address_lines),
        postcode=who.address_lines[-1] if who.address_lines else "",
        sort_name=who.sort_name,
    )


def _reference() -> str:
    """Opaque: it says nothing of the patient. Forty random bits; the table refuses one that is taken."""
    drawn = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(8))
    return f"{drawn[:4]}-{drawn[4:]}"


def approve(
    session: Session, viewer: Viewer, *, batch_id: UUID, key: str, if_match: str | None
) -> LetterBatchSummary:
    """A second person, a clinician, takes responsibility for the batch; only then is it printed."""
    found = queries.for_update(session, viewer, batch_id)
    request = f"approve {viewer.practice} {batch_id}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        check_version(if_match, found.version)
        _check_approver(session, viewer, found)
        letters = queries.included(session, viewer, batch_id)
        refuse_stale_extract(session, viewer, [one.patient_id for one in letters])
        found.state = BatchState.APPROVED
        found.approved_by, found.approved_at = viewer.staff_id, now()
        found.version += 1
        session.flush()
        for release in _open_releases(session, viewer, batch_id):
            release.approved_by = viewer.staff_id
            print_when_due(session, viewer, release)
        session.flush()
        viewer.note(batch=str(batch_id), letters=len(letters))
    return queries.batch(session, viewer, batch_id=batch_id)


def _open_releases(session: Session, viewer: Viewer, batch_id: UUID) -> list[LetterRelease]:
    return [one for one in of_batch_for_update(session, viewer, batch_id) if one.state not in CLOSED]


def _check_approver(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    if not queries.approves_letters(viewer):
        raise NotAllowed("Letters are approved by a clinician whose profession may approve letters.")
    summary = queries.batch(session, viewer, batch_id=found.id)
    if not summary.can_approve:
        raise ASecondPersonApproves(summary.cannot_approve_because)


def void_approval(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    """After an edit. What was made goes; what was posted stays. The batch is already locked."""
    released = _open_releases(session, viewer, found.id)
    if found.state == BatchState.CANCELLED or not released:
        raise NotInThisState("These letters were posted or called off.")
    for release in released:
        back_to_waiting(session, viewer, release)
    found.state, found.approved_by, found.approved_at = BatchState.CREATED, None, None
    found.version += 1
    session.flush()


def refresh(session: Session, viewer: Viewer, *, batch_id: UUID, if_match: str | None) -> LetterBatchSummary:
    """The letters are to say what the practice's details and wording say today; they are approved anew."""
    found = queries.for_update(session, viewer, batch_id)
    check_version(if_match, found.version)
    void_approval(session, viewer, found)
    found.details = _ready(session, viewer).model_dump(mode="json", exclude={"missing", "version"})
    found.wordings = used_now(found.kind)
    session.flush()
    viewer.note(batch=str(batch_id))
    return queries.batch(session, viewer, batch_id=batch_id)


def cancel(session: Session, viewer: Viewer, *, batch_id: UUID) -> LetterBatchSummary:
    """What was posted stays posted. A print job that is under way notices and stops."""
    found = queries.for_update(session, viewer, batch_id)
    if found.state != BatchState.CANCELLED:
        released = of_batch_for_update(session, viewer, batch_id)
        open_ones = [one for one in released if one.state not in CLOSED]
        if released and not open_ones:
            raise NotInThisState("These letters were posted or withdrawn.")
        for one in open_ones:
            withdraw_release(one, CALLED_OFF)
        # A batch of which some letters were posted is not called off: only the rest of it is.
        if len(open_ones) == len(released) or found.state == BatchState.CREATED:
            found.state = BatchState.CANCELLED
        found.version += 1
        session.flush()
    viewer.note(batch=str(batch_id))
    return queries.batch(session, viewer, batch_id=batch_id)
