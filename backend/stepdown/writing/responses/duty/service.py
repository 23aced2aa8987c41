from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.versions import check_version
from stepdown.writing.responses.duty import queries
from stepdown.writing.responses.duty.schemas import DutyRotaChange, DutyRotaView


def change_rota(
    session: Session, viewer: Viewer, *, change: DutyRotaChange, if_match: str | None
) -> DutyRotaView:
    kept = queries.for_update(session, viewer)
    check_version(if_match, kept.version)
    kept.weekdays = {str(one.weekday): one.who for one in change.weekdays}
    kept.dates = {one.on.isoformat(): one.who for one in change.dates}
    kept.version += 1
    kept.changed_at = now()
    session.flush()
    viewer.note(weekdays=len(change.weekdays), dates=len(change.dates))
    return queries.rota(session, viewer)
