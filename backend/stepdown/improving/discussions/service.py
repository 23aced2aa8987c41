"""Recording what the practice decided when it looked at its figures together."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.improving.discussions import queries
from stepdown.improving.discussions.schemas import DiscussionSaid, DiscussionWithHistory
from stepdown.plumbing.db import now, today
from stepdown.plumbing.idempotency import resource_for
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.plumbing.versions import check_version
from stepdown.records.prescribing.queries import measure_headline

EARLIEST = date(2015, 1, 1)


def record(session: Session, viewer: Viewer, *, said: DiscussionSaid, key: str) -> DiscussionWithHistory:
    discussion_id, is_first = resource_for(
        session,
        staff_id=viewer.staff_id,
        key=key,
        request=f"record {viewer.practice} {said.model_dump_json()}",
    )
    if is_first:
        _check(said)
        seen = _seen(session, viewer, said.measure)
        queries.add(session, viewer, {**said.model_dump(), "id": discussion_id, "seen": seen})
        viewer.note(discussion=str(discussion_id), option=said.option, measure=said.measure)
    return queries.discussion(session, viewer, discussion_id=discussion_id)


def change(
    session: Session, viewer: Viewer, *, discussion_id: UUID, said: DiscussionSaid, if_match: str | None
) -> DiscussionWithHistory:
    """How it stood before stays in its history."""
    row = queries.require(session, viewer, discussion_id, lock=True)
    check_version(if_match, row.version)
    _check(said)
    queries.keep_as_it_stood(session, viewer, row)
    told: dict[str, Any] = said.model_dump()
    if said.measure != row.measure:
        told["seen"] = _seen(session, viewer, said.measure)
    for name, value in told.items():
        setattr(row, name, value)
    row.version += 1
    row.recorded_by, row.recorded_at = viewer.staff_id, now()
    session.flush()
    viewer.note(discussion=str(discussion_id), version=row.version)
    return queries.discussion(session, viewer, discussion_id=discussion_id)


def _check(said: DiscussionSaid) -> None:
    errors = []
    if said.option is None and said.area is None:
        chose = "Choose an option of the toolkit, or say which other area"
        errors.append(FieldError(pointer="/option", detail=chose))
    if said.held_on > today():
        errors.append(FieldError(pointer="/held_on", detail="The day of the discussion lies in the future"))
    if said.held_on < EARLIEST:
        errors.append(FieldError(pointer="/held_on", detail="The day of the discussion is too long ago"))
    if said.measure is not None and said.measure not in queries.titles_of_measures():
        errors.append(FieldError(pointer="/measure", detail="There is no such measure"))
    if errors:
        raise InputRefused(errors=errors)


def _seen(session: Session, viewer: Viewer, measure: str | None) -> str | None:
    """What the practice had before its eyes, so that it can be understood when newer figures are there."""
    known = {one.id for one in library.prescribing_measures().measures}
    return measure_headline(session, viewer, measure=measure) if measure in known else None
