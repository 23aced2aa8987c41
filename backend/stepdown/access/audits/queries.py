from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlmodel import Session, col

from stepdown.access.audits.schemas import AuditRow
from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.plumbing.audit import AuditEvent
from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode, whole_number


def practice_trail(session: Session, viewer: Viewer, *, cursor: str | None) -> Page[AuditRow]:
    """Newest first. Row-level security shows the practice's rows alone; the condition says so once more."""
    place = decode(cursor, datetime.fromisoformat, whole_number)
    back = place is not None and place.direction == "previous"
    here = col(AuditEvent.practice_id) == viewer.practice
    query = select(AuditEvent, col(Staff.name)).join(
        Staff, col(Staff.id) == col(AuditEvent.staff_id), isouter=True
    )
    query = query.where(here)
    key = tuple_(col(AuditEvent.at), col(AuditEvent.id))
    if place is not None:
        beside = tuple(place.beside)
        query = query.where(key > beside if back else key < beside)
    order = (
        (col(AuditEvent.at).asc(), col(AuditEvent.id).asc())
        if back
        else (
            col(AuditEvent.at).desc(),
            col(AuditEvent.id).desc(),
        )
    )
    rows = session.execute(query.order_by(*order).limit(PAGE_SIZE + 1)).all()
    more = len(rows) > PAGE_SIZE
    shown = list(reversed(rows[:PAGE_SIZE])) if back else list(rows[:PAGE_SIZE])
    total = session.scalar(select(func.count()).select_from(AuditEvent).where(here)) or 0
    has_next = more if not back else True
    has_previous = more if back else place is not None
    return Page(
        items=[_shown(event, name) for event, name in shown],
        total=total,
        next_cursor=encode("next", _key(shown[-1][0])) if shown and has_next else None,
        previous_cursor=encode("previous", _key(shown[0][0])) if shown and has_previous else None,
    )


def _key(event: AuditEvent) -> tuple[str, int | None]:
    return event.at.isoformat(), event.id


def _shown(event: AuditEvent, name: str | None) -> AuditRow:
    return AuditRow(
        at=event.at,
        who=name,
        roles=event.roles,
        action=event.action,
        outcome=event.outcome,
        patients=len(event.patients),
        about=event.about,
    )
