from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from stepdown.access.staff.models import Staff
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import OptionId
from stepdown.content import library
from stepdown.improving.discussions.models import Discussion, EarlierDiscussion
from stepdown.improving.discussions.schemas import DiscussionView, DiscussionWithHistory
from stepdown.plumbing.problems import NotFound

SAID = ("held_on", "took_part", "option", "area", "because", "measure", "seen", "next_step")
MOST_SHOWN = 200


def discussions(session: Session, viewer: Viewer) -> list[DiscussionView]:
    """The newest first."""
    query = (
        select(Discussion, col(Staff.name))
        .join(Staff, col(Staff.id) == col(Discussion.recorded_by))
        .where(col(Discussion.practice_id) == viewer.practice)
        .order_by(col(Discussion.held_on).desc(), col(Discussion.recorded_at).desc(), col(Discussion.id))
        .limit(MOST_SHOWN)
    )
    return [_shown(row.id, _said(row), row, by) for row, by in session.execute(query)]


def discussion(session: Session, viewer: Viewer, *, discussion_id: UUID) -> DiscussionWithHistory:
    row = require(session, viewer, discussion_id)
    by = session.get(Staff, row.recorded_by)
    shown = _shown(row.id, _said(row), row, by.name if by else "")
    return DiscussionWithHistory(**shown.model_dump(), earlier=_earlier(session, viewer, discussion_id))


def require(session: Session, viewer: Viewer, discussion_id: UUID, *, lock: bool = False) -> Discussion:
    query = select(Discussion).where(
        col(Discussion.practice_id) == viewer.practice, col(Discussion.id) == discussion_id
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    row = session.scalars(query).first()
    if row is None:
        raise NotFound
    return row


def add(session: Session, viewer: Viewer, said: dict[str, Any]) -> Discussion:
    row = Discussion(practice_id=viewer.practice, recorded_by=viewer.staff_id, **said)
    session.add(row)
    session.flush()
    return row


def keep_as_it_stood(session: Session, viewer: Viewer, row: Discussion) -> None:
    said = {**_said(row), "held_on": row.held_on.isoformat()}
    session.add(
        EarlierDiscussion(
            practice_id=viewer.practice,
            discussion_id=row.id,
            version=row.version,
            said=said,
            recorded_by=row.recorded_by,
            recorded_at=row.recorded_at,
        )
    )
    session.flush()


def titles_of_measures() -> dict[str, str]:
    """Of those that are charted here, and of all prescribing figures."""
    prescribing = {one.id: one.title for one in library.prescribing_measures().measures}
    return {name: one.title for name, one in library.measures().items()} | prescribing


def _earlier(session: Session, viewer: Viewer, discussion_id: UUID) -> list[DiscussionView]:
    query = (
        select(EarlierDiscussion, col(Staff.name))
        .join(Staff, col(Staff.id) == col(EarlierDiscussion.recorded_by))
        .where(
            col(EarlierDiscussion.practice_id) == viewer.practice,
            col(EarlierDiscussion.discussion_id) == discussion_id,
        )
        .order_by(col(EarlierDiscussion.version).desc())
    )
    rows: Sequence[Any] = session.execute(query).all()
    return [
        _shown(discussion_id, {**row.said, "held_on": date.fromisoformat(row.said["held_on"])}, row, by)
        for row, by in rows
    ]


def _said(row: Discussion) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SAID}


def _shown(about: UUID, said: dict[str, Any], row: Discussion | EarlierDiscussion, by: str) -> DiscussionView:
    option = said["option"]
    return DiscussionView(
        **said,
        id=about,
        chosen=library.toolkit_option(OptionId(option)).title if option else said["area"],
        measure_title=titles_of_measures().get(said["measure"] or ""),
        version=row.version,
        recorded_by=by,
        recorded_at=row.recorded_at,
    )
