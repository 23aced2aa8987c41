"""Giving the letters of a batch their weeks, and giving them anew when a week may release fewer or more.

Whoever does so holds the practice's pacing row, so that two batches never fill the same room.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.plumbing.db import before_commit
from stepdown.plumbing.problems import Problem
from stepdown.writing.letters.models import ReleaseState
from stepdown.writing.letters.pacing import queries as pacing
from stepdown.writing.letters.pacing.limits import WeekLimits
from stepdown.writing.letters.pacing.planning import queries
from stepdown.writing.letters.pacing.planning.queries import Released, WaitingBatch
from stepdown.writing.letters.pacing.schemas import MovedLetters
from stepdown.writing.letters.pacing.weeks import NoRoomError, WeekShare, fill
from stepdown.writing.letters.pacing.words import said_of_moving


class SayHowManyFirst(Problem):
    status = 409
    title = "Say first how many review appointments a usual week has free"


class NoWeekForLetters(Problem):
    status = 409
    title = "There are not enough free appointments for these letters"


class WeekIsFull(Problem):
    status = 409
    title = "This week cannot take so many letters; look at the calendar again"


def share_out(
    session: Session, viewer: Viewer, *, batch_id: UUID, letters: int, first: date, at_most: int | None
) -> list[WeekShare]:
    known = pacing.limits(session, viewer)
    if known.usual is None:
        raise SayHowManyFirst
    used = used_by_others(session, viewer, except_waiting_of=batch_id)
    room = _room(known, used, _taken(session, viewer, batch_id))
    ahead = library.pacing().weeks_ahead
    try:
        shares = fill(letters, first=first, room=room, at_most=at_most, ahead=ahead)
    except NoRoomError as refused:
        raise NoWeekForLetters(_no_week(refused.left, ahead)) from refused
    check_before_commit(session, viewer, {one.week for one in shares})
    return shares


def _no_week(left: int, ahead: int) -> str:
    return (
        f"{left:,} of them find no week within the next {ahead} weeks."
        " Say that more appointments are free, or write to fewer people."
    )


def used_by_others(
    session: Session, viewer: Viewer, *, except_waiting_of: UUID | None = None
) -> Counter[date]:
    """Counted letters by week. What waits of the named batch is about to get other weeks."""
    found = _counted(session, viewer)
    return by_week(one for one in found if not (_waits(one) and one.batch_id == except_waiting_of))


def _counted(session: Session, viewer: Viewer) -> list[Released]:
    this_week = pacing.this_week()
    found = queries.released(session, viewer, this_week=this_week, since=this_week)
    return [one for one in found if one.counted]


def _waits(one: Released) -> bool:
    return one.state is ReleaseState.WAITING


def by_week(found: Iterable[Released]) -> Counter[date]:
    weeks: Counter[date] = Counter()
    for one in found:
        weeks[one.week] += one.letters
    return weeks


def _taken(session: Session, viewer: Viewer, batch_id: UUID) -> frozenset[date]:
    """A batch has one print run a week: where it was made, no letter can be added."""
    releases = queries.weeks_of(session, viewer, batch_id)
    return frozenset(one.week for one in releases if one.state != ReleaseState.WAITING)


def _room(
    known: WeekLimits, used: Mapping[date, int], taken: frozenset[date] = frozenset()
) -> Callable[[date], int]:
    def room(week: date) -> int:
        return 0 if week in taken else max(0, (known.letters(week) or 0) - used.get(week, 0))

    return room


def check_before_commit(session: Session, viewer: Viewer, weeks: set[date]) -> None:
    """Looked up in the rows themselves at the very end, whoever wrote them in this transaction."""

    def check() -> None:
        session.flush()
        known, used = pacing.limits(session, viewer), used_by_others(session, viewer)
        if any(used[week] > (known.letters(week) or 0) for week in weeks):
            raise WeekIsFull

    before_commit(session, check)


def share_out_anew(session: Session, viewer: Viewer) -> list[MovedLetters]:
    """Of every batch that waits, in the order in which they got their weeks.

    Raises NoWeekForLetters only where no usual week has a free appointment.
    """
    known = pacing.limits(session, viewer)
    if known.usual is None:
        return []
    waiting = queries.waiting_batches(session, viewer)
    found = _counted(session, viewer)
    movable = {one.batch_id for one in waiting}
    used = by_week(one for one in found if not (_waits(one) and one.batch_id in movable))
    moved = []
    for one in waiting:
        before = by_week(each for each in found if _waits(each) and each.batch_id == one.batch_id)
        shares = _anew(session, viewer, one, known, used)
        used.update({share.week: share.letters for share in shares})
        if (now := {share.week: share.letters for share in shares}) != before:
            batch = queries.batch(session, viewer, one.batch_id, lock=True)
            queries.give_weeks(session, viewer, batch, shares)
            moved.append(MovedLetters(batch_id=one.batch_id, says=said_of_moving(before, now)))
    return moved


def _anew(
    session: Session, viewer: Viewer, one: WaitingBatch, known: WeekLimits, used: Mapping[date, int]
) -> list[WeekShare]:
    taken = _taken(session, viewer, one.batch_id)
    first = max(one.first_week, pacing.this_week())
    # Each usual week takes one at least, so that this is always far enough.
    ahead = library.pacing().weeks_ahead + sum(used.values()) + one.letters + len(known.unusual) + len(taken)
    try:
        return fill(
            one.letters, first=first, room=_room(known, used, taken), at_most=one.at_most, ahead=ahead
        )
    except NoRoomError as refused:
        raise NoWeekForLetters(
            f"{one.letters:,} letters of a batch still wait for their weeks."
            " Give single weeks without appointments instead, or cancel that batch first."
        ) from refused
