"""The letters of a batch with the appointments of which they tell."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.writing.letters.appointments.schemas import LetterAppointment
from stepdown.writing.letters.choosing.rules import NO_APPOINTMENT
from stepdown.writing.letters.models import Letter, LetterState

# Whoever is held for another reason gets no appointment here: first comes that reason.
TELLING = text("""
    select id from letter
    where practice_id = :practice and batch_id = :batch
      and (state = 'included' or (state = 'held' and (appointment_on is not null or held_because = :none)))
    order by sort_name, id
""")
BY_NUMBER = text("""
    select p.nhs_number, l.id from letter l
    join patient p on p.practice_id = l.practice_id and p.id = l.patient_id
    where l.practice_id = :practice and l.batch_id = :batch and p.nhs_number = any(:numbers)
""")


def telling(session: Session, viewer: Viewer, *, batch_id: UUID) -> dict[UUID, Letter]:
    """Letters that tell, or are to tell, of an appointment, by name."""
    about = {"practice": viewer.practice, "batch": batch_id, "none": NO_APPOINTMENT}
    ids = list(session.scalars(TELLING, about))
    query = select(Letter).where(col(Letter.practice_id) == viewer.practice, col(Letter.id).in_(ids))
    found = {one.id: one for one in session.scalars(query)}
    viewer.saw(*(one.patient_id for one in found.values()))
    return {one: found[one] for one in ids}


def letters_by_number(
    session: Session, viewer: Viewer, *, batch_id: UUID, numbers: Collection[str]
) -> dict[str, UUID]:
    about = {"practice": viewer.practice, "batch": batch_id, "numbers": list(numbers)}
    return {row.nhs_number: row.id for row in session.execute(BY_NUMBER, about)}


def appointments(session: Session, viewer: Viewer, *, batch_id: UUID) -> list[LetterAppointment]:
    return [
        LetterAppointment(
            letter_id=one.id,
            patient_id=one.patient_id,
            listed=one.listed,
            on=one.appointment_on,
            at=one.appointment_time,
            clinician=one.appointment_with,
            held_because=one.held_because if one.state == LetterState.HELD else "",
        )
        for one in telling(session, viewer, batch_id=batch_id).values()
    ]
