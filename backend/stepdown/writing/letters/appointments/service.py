"""Entering the appointments of which letters tell, before anybody approves them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.plumbing.db import today
from stepdown.plumbing.problems import NotFound, Problem
from stepdown.plumbing.versions import check_version
from stepdown.writing.letters import queries as batches
from stepdown.writing.letters.appointments import queries
from stepdown.writing.letters.appointments.pasted import Refused, Row, read_rows
from stepdown.writing.letters.appointments.schemas import AppointmentsEntered, LineRefused, NewAppointment
from stepdown.writing.letters.choosing.settling import settle
from stepdown.writing.letters.choosing.situation import Appointment
from stepdown.writing.letters.models import Letter, LetterBatch
from stepdown.writing.letters.service import void_approval

OVER = "The appointment is over, or is today."
NO_LETTER = "This patient has no letter in this batch."
HELD_OTHERWISE = "The letter to this patient is held for another reason."
TWICE = "There is a line for this patient above."


class NoAppointmentsHere(Problem):
    status = 409
    title = "These letters tell of no appointment"


class AppointmentIsOver(Problem):
    status = 422
    title = "An appointment must be after today"


def enter(
    session: Session,
    viewer: Viewer,
    *,
    batch_id: UUID,
    new: Sequence[NewAppointment],
    if_match: str | None,
) -> AppointmentsEntered:
    batch, letters = _opened(session, viewer, batch_id, if_match)
    if any(one.letter_id not in letters for one in new):
        raise NotFound
    if any(one.on <= today() for one in new):
        raise AppointmentIsOver
    whole = {one.letter_id: Appointment(one.on, one.at, one.clinician) for one in new}
    return _entered(session, viewer, batch, letters, whole, ())


def enter_pasted(
    session: Session, viewer: Viewer, *, batch_id: UUID, pasted: str, if_match: str | None
) -> AppointmentsEntered:
    """What can be read is entered; the other lines are told with the reason."""
    batch, letters = _opened(session, viewer, batch_id, if_match)
    read = list(read_rows(pasted))
    rows = [one for one in read if isinstance(one, Row)]
    numbers = {one.nhs_number for one in rows}
    by_number = queries.letters_by_number(session, viewer, batch_id=batch_id, numbers=numbers)
    whole: dict[UUID, Appointment] = {}
    refused = [LineRefused(line=one.line, because=one.because) for one in read if isinstance(one, Refused)]
    for row in rows:
        letter_id = by_number.get(row.nhs_number)
        if because := _why_not(row, letter_id, letters, whole):
            refused.append(LineRefused(line=row.line, because=because))
        elif letter_id is not None:
            whole[letter_id] = Appointment(row.on, row.at, row.clinician)
    refused.sort(key=lambda one: one.line)
    return _entered(session, viewer, batch, letters, whole, refused)


def _why_not(
    row: Row, letter_id: UUID | None, letters: Mapping[UUID, Letter], before: Mapping[UUID, Appointment]
) -> str:
    if letter_id is None:
        return NO_LETTER
    if letter_id not in letters:
        return HELD_OTHERWISE
    if letter_id in before:
        return TWICE
    return OVER if row.on <= today() else ""


def _opened(
    session: Session, viewer: Viewer, batch_id: UUID, if_match: str | None
) -> tuple[LetterBatch, dict[UUID, Letter]]:
    """Whoever approved it has not seen these appointments: the approval falls."""
    batch = batches.for_update(session, viewer, batch_id)
    if batch.kind != LetterKind.NAMED_APPOINTMENT:
        raise NoAppointmentsHere
    check_version(if_match, batch.version)
    void_approval(session, viewer, batch)
    return batch, queries.telling(session, viewer, batch_id=batch_id)


def _entered(
    session: Session,
    viewer: Viewer,
    batch: LetterBatch,
    letters: Mapping[UUID, Letter],
    whole: Mapping[UUID, Appointment],
    refused: Sequence[LineRefused],
) -> AppointmentsEntered:
    for letter_id, when in whole.items():
        one = letters[letter_id]
        one.appointment_on, one.appointment_time, one.appointment_with = when.on, when.at, when.clinician
    if whole:
        changed = [letters[letter_id] for letter_id in whole]
        settle(session, viewer, changed, batch_id=batch.id)
    viewer.note(batch=str(batch.id), appointments=len(whole), refused=len(refused))
    return AppointmentsEntered(entered=len(whole), refused=list(refused), version=batch.version)
