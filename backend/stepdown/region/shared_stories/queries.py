"""Published stories of one ICB, for its people and its practices; and the figures that they may tell."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_
from sqlmodel import Session, col, select

from stepdown.access.organisations.models import Organisation
from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode
from stepdown.plumbing.problems import NotFound
from stepdown.region.shared_stories.models import Evidence, Result, SharedStory
from stepdown.region.shared_stories.schemas import StorySummary
from stepdown.region.shared_stories.shown import summary
from stepdown.region.snapshots.models import Figure, Level, Snapshot, SnapshotState


@dataclass(frozen=True)
class Wanted:
    """None leaves a filter out."""

    option: OptionId | None = None
    variant: str | None = None
    evidence: Evidence | None = None
    result: Result | None = None


def stories(session: Session, icb: str | None, wanted: Wanted) -> Sequence[SharedStory]:
    """The newest first. Of a practice that has left nothing is shown, and of no ICB neither."""
    query = select(SharedStory).where(*_published(icb))
    for column, value in vars(wanted).items():
        if value is not None:
            query = query.where(col(getattr(SharedStory, column)) == value)
    newest = (col(SharedStory.published_at).desc(), col(SharedStory.id))
    return session.scalars(query.order_by(*newest)).all()


def _published(icb: str | None) -> tuple[ColumnElement[bool], ...]:
    open_ones = select(Organisation.id).where(col(Organisation.closed_on).is_(None))
    return (
        col(SharedStory.icb_id) == icb,
        col(SharedStory.withdrawn_on).is_(None),
        col(SharedStory.place).in_(open_ones),
    )


def story(session: Session, icb: str | None, story_id: UUID) -> SharedStory:
    found = session.scalar(select(SharedStory).where(*_published(icb), col(SharedStory.id) == story_id))
    if found is None:
        raise NotFound
    return found


def page(session: Session, icb: str | None, wanted: Wanted, cursor: str | None) -> Page[StorySummary]:
    """A cursor names the one beside the page. Where that is withdrawn meanwhile, the list begins again."""
    found = stories(session, icb, wanted)
    place, ids = decode(cursor, UUID), [one.id for one in found]
    at = ids.index(place.beside[0]) if place and place.beside[0] in ids else -1
    begin = max(0, at - PAGE_SIZE) if place and place.direction == "previous" else at + 1
    part = found[begin : begin + PAGE_SIZE]
    return Page(
        items=[summary(one) for one in part],
        total=len(ids),
        previous_cursor=encode("previous", [part[0].id]) if part and begin > 0 else None,
        next_cursor=encode("next", [part[-1].id]) if begin + PAGE_SIZE < len(ids) else None,
    )


def own(session: Session, viewer: Viewer, intervention_id: UUID) -> SharedStory | None:
    """What others read of it now."""
    query = select(SharedStory).where(
        col(SharedStory.place) == viewer.practice,
        col(SharedStory.intervention_id) == intervention_id,
        col(SharedStory.withdrawn_on).is_(None),
    )
    return session.scalar(query)


def staff_name(session: Session, staff_id: UUID) -> str:
    return session.get_one(Staff, staff_id).name


def newest_snapshot(session: Session, icb: str) -> Snapshot | None:
    query = select(Snapshot).where(
        col(Snapshot.icb_id) == icb, col(Snapshot.state) == SnapshotState.MADE.value
    )
    return session.scalars(query.order_by(col(Snapshot.number).desc()).limit(1)).first()


def figures(session: Session, viewer: Viewer, *, at: Snapshot, measures: Collection[str]) -> Sequence[Figure]:
    """Of this practice, month by month: what its ICB sees, and no more."""
    query = select(Figure).where(
        col(Figure.icb_id) == at.icb_id,
        col(Figure.level) == Level.PRACTICE.value,
        col(Figure.place) == viewer.practice,
        col(Figure.measure).in_(measures),
        col(Figure.since) <= at.number,
        or_(col(Figure.until).is_(None), col(Figure.until) > at.number),
    )
    return session.scalars(query.order_by(col(Figure.measure), col(Figure.month))).all()
