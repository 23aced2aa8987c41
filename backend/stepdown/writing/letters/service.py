"""Preparing a batch, approving it, cancelling it, and saying that it was posted."""

import secrets
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from stepdown.access.viewer import NotAllowed, Viewer
from stepdown.clinical.dates import in_words
from stepdown.content import library
from stepdown.finding.holds.queries import holds_of
from stepdown.finding.reviews.queries import Invited, invited
from stepdown.plumbing import idempotency, jobs, pdf
from stepdown.plumbing.db import day_in_england, now, today
from stepdown.plumbing.problems import Problem
from stepdown.plumbing.versions import check_version
from stepdown.records.patients import queries as patients
from stepdown.records.practices.queries import letter_details, settings, too_old_for_letters
from stepdown.records.practices.schemas import LetterDetailsView
from stepdown.writing.letters import queries
from stepdown.writing.letters.choosing import Candidate, candidate
from stepdown.writing.letters.models import BatchState, Letter, LetterBatch, LetterState
from stepdown.writing.letters.schemas import LetterBatchSummary
from stepdown.writing.letters.vetoes.queries import standing_vetoes
from stepdown.writing.letters.window import AddressDoesNotFit
from stepdown.writing.letters.wording import LetterFields, LetterRefused, invitation_html, preview_css

TEMPLATE = "invitation"
RENDER_JOB = "render_letters"
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


class NotInThisState(Problem):
    status = 409
    title = "This is not possible any more, or not yet"


class CannotBePosted(Problem):
    status = 409
    title = "This posting date cannot be right"


def prepare(session: Session, viewer: Viewer, *, worklist_id: UUID, key: str) -> LetterBatchSummary:
    queries.lock_worklist(session, viewer, worklist_id)
    request = f"prepare {viewer.practice} {worklist_id}"
    batch_id, first = idempotency.resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
    if first:
        _prepare(session, viewer, worklist_id, batch_id)
    return queries.batch(session, viewer, batch_id=batch_id)


def _prepare(session: Session, viewer: Viewer, worklist_id: UUID, batch_id: UUID) -> None:
    details = _ready(session, viewer)
    chosen = choose(session, viewer, worklist_id=worklist_id, batch_id=batch_id)
    if not chosen:
        raise NobodyToWriteTo
    refuse_stale_extract(session, viewer, [one.patient_id for one in chosen])
    template = library.letter_template(TEMPLATE)
    session.add(
        LetterBatch(
            practice_id=viewer.practice,
            id=batch_id,
            worklist_id=worklist_id,
            template_id=TEMPLATE,
            template_version=template.provenance.version,
            dated_on=today(),
            details=details.model_dump(mode="json", exclude={"missing", "version"}),
            prepared_by=viewer.staff_id,
        )
    )
    session.flush()
    session.add_all([_letter(viewer, batch_id, one) for one in chosen])
    session.flush()
    held = sum(bool(one.held_because) for one in chosen)
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


def choose(session: Session, viewer: Viewer, *, worklist_id: UUID, batch_id: UUID) -> list[Candidate]:
    """Everybody with the outcome, each written to or held back for a stated reason."""
    wanted = invited(session, viewer, worklist_id=worklist_id)
    ids = [one.patient_id for one in wanted]
    people = patients.addressees(session, viewer, ids)
    holds = holds_of(session, viewer, ids)
    stale = too_old_for_letters(session, viewer, ids)
    already = queries.written_to(session, viewer, worklist_id=worklist_id, except_batch=batch_id)
    vetoes = standing_vetoes(session, viewer, worklist_id=worklist_id)
    viewer.saw(*ids)

    def judged(one: Invited) -> Candidate:
        person = people.get(one.patient_id)
        return candidate(
            person,
            one,
            holds[one.patient_id],
            already=one.patient_id in already,
            stale=one.patient_id in stale,
            veto=vetoes.get(one.patient_id, ""),
        )

    return [judged(one) for one in wanted]


def _letter(viewer: Viewer, batch_id: UUID, one: Candidate) -> Letter:
    return Letter(
        practice_id=viewer.practice,
        id=uuid4(),
        batch_id=batch_id,
        patient_id=one.patient_id,
        reference=_reference(),
        state=LetterState.HELD if one.held_because else LetterState.INCLUDED,
        held_because=one.held_because,
        addressee=one.addressee,
        listed=one.listed,
        salutation=one.salutation,
        address_lines=list(one.address_lines),
        sort_name=one.sort_name,
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
        found.dated_on = today()
        found.version += 1
        session.flush()
        _print(session, viewer, found)
    return queries.batch(session, viewer, batch_id=batch_id)


def print_again(session: Session, viewer: Viewer, *, batch_id: UUID, key: str) -> LetterBatchSummary:
    """After a failure, by whoever prepares letters: the approval stands."""
    found = queries.for_update(session, viewer, batch_id)
    request = f"print {viewer.practice} {batch_id}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        if not found.print_failed or found.state != BatchState.APPROVED:
            raise NotInThisState("Printing has not failed.")
        found.print_failed = False
        found.version += 1
        session.flush()
        _print(session, viewer, found)
    return queries.batch(session, viewer, batch_id=batch_id)


def _print(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    """Without a lock: a try by hand must not wait for the queue's own next one. The rows decide."""
    jobs.defer(
        session,
        RENDER_JOB,
        practice=viewer.practice,
        batch=str(found.id),
        approver=str(found.approved_by),
    )
    viewer.note(batch=str(found.id))


def _check_approver(session: Session, viewer: Viewer, found: LetterBatch) -> None:
    if not queries.approves_letters(viewer):
        raise NotAllowed("Letters are approved by a clinician whose profession may approve letters.")
    summary = queries.batch(session, viewer, batch_id=found.id)
    if not summary.can_approve:
        raise ASecondPersonApproves(summary.cannot_approve_because)


def cancel(session: Session, viewer: Viewer, *, batch_id: UUID) -> LetterBatchSummary:
    """At any time before posting. A print job that is under way notices and stops."""
    found = queries.for_update(session, viewer, batch_id)
    if found.state == BatchState.POSTED:
        raise NotInThisState("These letters were posted.")
    if found.state != BatchState.CANCELLED:
        found.state = BatchState.CANCELLED
        found.version += 1
        session.flush()
    viewer.note(batch=str(batch_id))
    return queries.batch(session, viewer, batch_id=batch_id)


def mark_posted(
    session: Session, viewer: Viewer, *, batch_id: UUID, posted_on: date, key: str
) -> LetterBatchSummary:
    found = queries.for_update(session, viewer, batch_id)
    request = f"posted {viewer.practice} {batch_id} {posted_on}"
    if idempotency.first_time(session, staff_id=viewer.staff_id, key=key, request=request):
        _check_posting(found, posted_on)
        found.state = BatchState.POSTED
        found.posted_on, found.posted_by = posted_on, viewer.staff_id
        found.version += 1
        session.flush()
        viewer.note(batch=str(batch_id), posted_on=posted_on.isoformat())
    return queries.batch(session, viewer, batch_id=batch_id)


def _check_posting(found: LetterBatch, posted_on: date) -> None:
    if found.state != BatchState.RENDERED or found.rendered_at is None:
        raise NotInThisState("Only letters that were printed can be marked as posted.")
    if posted_on > today():
        raise CannotBePosted("The date is in the future.")
    if posted_on < (printed_on := day_in_england(found.rendered_at)):
        raise CannotBePosted(f"The letters were printed on {in_words(printed_on)}.")


def letter_pdf(session: Session, viewer: Viewer, *, batch_id: UUID, letter_id: UUID) -> bytes:
    batch, letter = queries.letter(session, viewer, batch_id=batch_id, letter_id=letter_id)
    if letter.first_page is not None and letter.page_count is not None:
        printed = queries.print_file(session, viewer, batch_id=batch_id)
        return pdf.pages(printed, letter.first_page, letter.page_count)
    if letter.state != LetterState.INCLUDED:
        raise NotInThisState("This letter is held back, so there is nothing to show.")
    try:
        return pdf.single(invitation_html(letter_fields(batch, letter)), preview_css())
    except (LetterRefused, AddressDoesNotFit) as refused:
        raise NotInThisState(f"This letter cannot be printed: {refused}") from refused


def letter_fields(batch: LetterBatch, letter: Letter) -> LetterFields:
    """From what was fixed when the batch was made, not from what the practice says today."""
    details: dict[str, Any] = batch.details
    return LetterFields(
        reference=letter.reference,
        date_text=in_words(batch.dated_on),
        addressee_name=letter.addressee,
        address_lines=tuple(letter.address_lines),
        salutation=letter.salutation,
        practice_name=details["heading"],
        practice_address_lines=(*details["address_lines"], details["postcode"]),
        practice_phone=details["phone"],
        practice_other_contact=details["other_contact"],
        clinician_name=details["clinician_name"],
        signatory_name=details["signatory_name"],
        signatory_role=details["signatory_role"],
        include_serious_harm_wording=details["serious_harm_wording"],
    )
