"""Appointments that were booked because of a letter."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import today
from stepdown.writing.responses.appointments.schemas import Appointments, BookedAppointment

Wanted = Callable[[BookedAppointment], bool]

MARKED_IS_SHOWN_FOR = timedelta(days=14)
MOST_SHOWN = 500

BOOKED = """
    select a.id as answer_id, a.patient_id, coalesce(l.listed, m.listed) as listed, a.appointment_on,
           a.appointment_with, a.attendance, s.name as marked_by
    from letter_response a
    left join letter l on l.practice_id = a.practice_id and l.id = a.letter_id
    left join message m on m.practice_id = a.practice_id and m.id = a.message_id
    left join staff s on s.id = a.attendance_by
    where a.practice_id = :practice and a.kind = 'booked' and a.replaced_at is null
"""
ALL = text(f"""
    {BOOKED} and (a.attendance is null or a.appointment_on >= :since)
    order by a.appointment_on, coalesce(l.sort_name, m.sort_name), a.id limit :most
""")
ONE = text(f"{BOOKED} and a.id = :answer")


def appointments(session: Session, viewer: Viewer) -> Appointments:
    about = {"practice": viewer.practice, "since": today() - MARKED_IS_SHOWN_FOR, "most": MOST_SHOWN}
    rows = session.execute(ALL, about).mappings().all()
    viewer.saw(*(row["patient_id"] for row in rows))
    return Appointments(
        to_mark=_those(rows, lambda one: one.attendance is None and one.can_mark),
        ahead=_those(rows, lambda one: one.attendance is None and not one.can_mark),
        marked_lately=_those(rows, lambda one: one.attendance is not None),
    )


def _those(
    rows: Sequence[RowMapping], wanted: Callable[[BookedAppointment], bool]
) -> list[BookedAppointment]:
    return [one for one in map(_shown, rows) if wanted(one)]


def appointment(session: Session, viewer: Viewer, answer_id: UUID) -> BookedAppointment:
    row = session.execute(ONE, {"practice": viewer.practice, "answer": answer_id}).mappings().one()
    return _shown(row)


def _shown(row: RowMapping) -> BookedAppointment:
    return BookedAppointment.model_validate({**row, "can_mark": row["appointment_on"] <= today()})
