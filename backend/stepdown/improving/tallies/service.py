"""Counting, and taking back. Marks are added and never changed, so two people can count at once."""

from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import TallyKind
from stepdown.improving.tallies import queries
from stepdown.improving.tallies.checks import (
    check_day,
    check_intervention,
    check_month,
    check_type,
    refused,
)
from stepdown.improving.tallies.models import TallyMark
from stepdown.improving.tallies.months import in_month_words
from stepdown.improving.tallies.queries import Bucket
from stepdown.improving.tallies.schemas import Counted, NewMark, NewMonth
from stepdown.improving.tallies.sheet import counted, may_undo
from stepdown.plumbing.idempotency import resource_for
from stepdown.plumbing.problems import Problem


class NothingToTakeAway(Problem):
    status = 409
    title = "There is nothing left on this day to take away"


class CountedAlready(Problem):
    status = 409
    title = "Some were counted in this month, so it cannot be none"


class TakenBackAlready(Problem):
    status = 409
    title = "This was taken back already"


class NotYoursToTakeBack(Problem):
    status = 409
    title = "Only whoever counted this can take it back, and only on the same day"


def count(session: Session, viewer: Viewer, *, new: NewMark, key: str) -> Counted:
    if new.count == 0:
        raise refused("/count", "Say how many; for a month without any, use “None in this month”")
    check_day(new.on, "/on")
    check_type(new.kind, new.of_type)
    check_intervention(session, viewer, new.intervention_id)
    mark_id, first = _id_for(session, viewer, new, key)
    if first:
        if new.count < 0:
            _take_away(session, viewer, new)
        bucket = {"kind": new.kind.value, "of_type": new.of_type, "intervention_id": new.intervention_id}
        queries.add(session, viewer, id=mark_id, happened_on=new.on, counted=new.count, **bucket)
        viewer.note(tally=new.kind.value, on=new.on.isoformat(), count=new.count)
    return counted(session, viewer, mark_id=mark_id)


def _take_away(session: Session, viewer: Viewer, new: NewMark) -> None:
    queries.in_turn(session, viewer)
    bucket = Bucket(new.kind, new.of_type, new.on, new.intervention_id)
    if queries.left_in(session, viewer, bucket) + new.count < 0:
        raise NothingToTakeAway


def count_month(session: Session, viewer: Viewer, *, new: NewMonth, key: str) -> Counted:
    """Added to what was counted here day by day. 0 says that there was none, of any type."""
    check_month(new.month)
    if new.count or new.of_type:
        check_type(new.kind, new.of_type)
    check_intervention(session, viewer, new.intervention_id)
    mark_id, first = _id_for(session, viewer, new, key)
    if first:
        if new.count == 0:
            _check_none(session, viewer, new)
        queries.add(
            session,
            viewer,
            id=mark_id,
            kind=new.kind.value,
            of_type=new.of_type if new.count else None,
            happened_on=new.month,
            spans_month=True,
            counted=new.count,
            note=new.note,
            intervention_id=new.intervention_id,
        )
        viewer.note(tally=new.kind.value, month=f"{new.month:%Y-%m}", count=new.count)
    return counted(session, viewer, mark_id=mark_id)


def _check_none(session: Session, viewer: Viewer, new: NewMonth) -> None:
    known = queries.monthly(session, viewer, kinds=[new.kind]).get(new.month, {}).get(new.kind)
    if known:
        raise CountedAlready(f"{known:,} were counted in {in_month_words(new.month)} already.")


def undo(session: Session, viewer: Viewer, *, mark_id: UUID) -> Counted:
    """By a mark that counts the other way, so that who counted what stays to be seen."""
    queries.in_turn(session, viewer)
    queries.mark(session, viewer, mark_id)
    found = queries.written(session, viewer, mark_id)
    if found.undone or found.mark.undoes is not None:
        raise TakenBackAlready
    if not may_undo(viewer, found):
        raise NotYoursToTakeBack("Ask somebody who plans the improvement work to take it back.")
    mark = found.mark
    if queries.left_in(session, viewer, _bucket_of(mark), spans_month=mark.spans_month) < mark.counted:
        raise NothingToTakeAway
    copied = mark.model_dump(
        include={"kind", "of_type", "happened_on", "spans_month", "intervention_id"},
    )
    queries.add(session, viewer, **copied, counted=-mark.counted, undoes=mark.id)
    viewer.note(tally=mark.kind, on=mark.happened_on.isoformat(), took_back=mark.counted)
    return counted(session, viewer, mark_id=mark_id)


def _bucket_of(mark: TallyMark) -> Bucket:
    return Bucket(TallyKind(mark.kind), mark.of_type, mark.happened_on, mark.intervention_id)


def _id_for(session: Session, viewer: Viewer, new: NewMark | NewMonth, key: str) -> tuple[UUID, bool]:
    """The same press sent twice counts once."""
    request = f"tally {viewer.practice} {new.model_dump_json()}"
    return resource_for(session, staff_id=viewer.staff_id, key=key, request=request)
