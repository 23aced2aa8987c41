from datetime import date

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Session, col, select

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now, today
from stepdown.writing.responses.duty.schemas import DutyOnDate, DutyOnWeekday, DutyRotaView
from stepdown.writing.responses.models import DutyRota


def rota(session: Session, viewer: Viewer) -> DutyRotaView:
    """Dates that are over are not shown."""
    kept = session.get(DutyRota, viewer.practice)
    if kept is None:
        return DutyRotaView(weekdays=[], dates=[], today=None, version=0)
    ahead = sorted(one for one in kept.dates if one >= today().isoformat())
    return DutyRotaView(
        weekdays=[DutyOnWeekday(weekday=int(day), who=kept.weekdays[day]) for day in sorted(kept.weekdays)],
        dates=[DutyOnDate(on=date.fromisoformat(on), who=kept.dates[on]) for on in ahead],
        today=_on(kept, today()),
        version=kept.version,
    )


def on_duty_today(session: Session, viewer: Viewer) -> str | None:
    return rota(session, viewer).today


def _on(kept: DutyRota, day: date) -> str | None:
    who: str | None = kept.dates.get(day.isoformat()) or kept.weekdays.get(str(day.isoweekday()))
    return who


def for_update(session: Session, viewer: Viewer) -> DutyRota:
    """Made with version 0 if there is none."""
    nothing = {"practice_id": viewer.practice, "weekdays": {}, "dates": {}, "version": 0, "changed_at": now()}
    session.execute(insert(DutyRota).values(nothing).on_conflict_do_nothing())
    query = select(DutyRota).where(col(DutyRota.practice_id) == viewer.practice)
    return session.exec(query.with_for_update().execution_options(populate_existing=True)).one()
