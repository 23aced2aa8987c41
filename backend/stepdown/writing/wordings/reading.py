"""Wordings as they are read: the list, one of them, the house's, and two compared."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound
from stepdown.writing.wordings import queries
from stepdown.writing.wordings.comparing import compared
from stepdown.writing.wordings.kinds import house_of
from stepdown.writing.wordings.models import PracticeWording
from stepdown.writing.wordings.schemas import Comparison, HouseWording, KindOfWording, Wording
from stepdown.writing.wordings.shown import about, house_shown, kinds_shown, shown


def kinds(session: Session, viewer: Viewer) -> list[KindOfWording]:
    return kinds_shown(queries.summaries(session, viewer), queries.out_of_use(session, viewer))


def house(house_id: UUID) -> HouseWording:
    found = house_of(house_id)
    shown_one = house_shown(found) if found else None
    if shown_one is None:
        raise NotFound
    return shown_one


def wording(session: Session, viewer: Viewer, row: PracticeWording) -> Wording:
    return shown(viewer, row, queries.summary(session, viewer, row.id), _made_from(session, viewer, row))


def _made_from(session: Session, viewer: Viewer, row: PracticeWording) -> str:
    if row.based_on is None:
        return f"Stepdown’s wording, version {row.house_version}"
    return f"your version {queries.wording(session, viewer, row.based_on).number}"


def comparison(session: Session, viewer: Viewer, *, wording_id: UUID, before: UUID | None) -> Comparison:
    row = queries.wording(session, viewer, wording_id)
    other = before or row.based_on or about(row).house_id
    name, title, text = _other(session, viewer, other)
    lines = compared(f"{title}\n{text}", f"{row.title}\n{row.text}")
    return Comparison(
        before=name,
        after=f"Version {row.number}",
        added=sum(one.change in {"added", "changed"} for one in lines),
        removed=sum(one.change in {"removed", "changed"} for one in lines),
        lines=lines,
    )


def _other(session: Session, viewer: Viewer, wording_id: UUID) -> tuple[str, str, str]:
    found = house_of(wording_id)
    if found is not None and (house := found.house) is not None:
        return f"Stepdown’s wording, version {house.provenance.version}", house.title, house.text
    own = queries.wording(session, viewer, wording_id)
    return f"Version {own.number}", own.title, own.text
