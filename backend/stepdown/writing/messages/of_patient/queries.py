"""The messages to one patient, and what became of each."""

from datetime import date
from typing import assert_never
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.dates import in_words
from stepdown.plumbing.db import day_in_england
from stepdown.plumbing.problems import NotFound
from stepdown.writing.messages.models import ListState, MessageRoute, MessageState
from stepdown.writing.messages.of_patient.schemas import PatientMessage

MESSAGES = text("""
    select p.id as patient_id, m.id, m.list_id, m.state, m.held_because, m.text,
           l.state as list_state, l.title, l.prepared_at, w.name as worklist_name,
           (select jsonb_agg(jsonb_build_object('route', s.route, 'on', s.sent_on)
                             order by s.sent_on, s.route)
            from message_sent s where s.practice_id = m.practice_id and s.message_id = m.id) as sent
    from patient p
    left join message m on m.practice_id = p.practice_id and m.patient_id = p.id
    left join message_list l on l.practice_id = m.practice_id and l.id = m.list_id
    left join worklist w on w.practice_id = m.practice_id and w.id = m.worklist_id
    where p.practice_id = :practice and p.id = :patient
    order by l.prepared_at desc, m.id
""")
HOW = {
    MessageRoute.MESSAGE: "Told by message",
    MessageRoute.LETTER: "Told by letter",
    MessageRoute.PHONE: "Told by telephone",
    MessageRoute.OTHER: "Told in another way",
}


def messages_to(session: Session, viewer: Viewer, *, patient_id: UUID) -> list[PatientMessage]:
    """Newest first."""
    return [_shown(row) for row in rows_of(session, viewer, patient_id)]


def rows_of(session: Session, viewer: Viewer, patient_id: UUID) -> list[RowMapping]:
    rows = session.execute(MESSAGES, {"practice": viewer.practice, "patient": patient_id}).mappings().all()
    if not rows:
        raise NotFound
    viewer.saw(patient_id)
    return [row for row in rows if row["id"] is not None]


def _shown(row: RowMapping) -> PatientMessage:
    return PatientMessage(
        message_id=row["id"],
        list_id=row["list_id"],
        worklist_name=row["worklist_name"],
        title=row["title"],
        in_words=became(row),
    )


def became(row: RowMapping) -> str:
    prepared = f"Prepared on {in_words(day_in_england(row['prepared_at']))}"
    if row["sent"]:
        return "; ".join(f"{HOW[MessageRoute(one['route'])]} on {_day(one['on'])}" for one in row["sent"])
    match MessageState(row["state"]):
        case MessageState.HELD:
            return f"{prepared}, held back: {row['held_because']}"
        case MessageState.WITHHELD:
            return f"{prepared}, withheld before sending: {row['held_because']}"
        case MessageState.VETOED:
            return f"{prepared}, taken out by a prescriber: {row['held_because']}"
        case MessageState.INCLUDED:
            return f"{prepared}, {_WAITS[ListState(row['list_state'])]}"
        case other:
            assert_never(other)


_WAITS = {
    ListState.CREATED: "waits for approval",
    ListState.APPROVED: "approved, not yet recorded as sent",
    ListState.CANCELLED: "cancelled",
}


def _day(iso: str) -> str:
    return in_words(date.fromisoformat(iso))
