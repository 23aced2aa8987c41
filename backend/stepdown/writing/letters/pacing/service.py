"""Saying how many appointments are free, and giving letters their weeks."""

from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.plumbing.db import now
from stepdown.plumbing.problems import FieldError, InputRefused, Problem
from stepdown.plumbing.versions import check_version
from stepdown.writing.letters.models import BatchState
from stepdown.writing.letters.pacing import queries
from stepdown.writing.letters.pacing.planning import queries as planning
from stepdown.writing.letters.pacing.planning.service import NoWeekForLetters, share_out, share_out_anew
from stepdown.writing.letters.pacing.schemas import (
    MovedLetters,
    NewPlan,
    PacingChange,
    PacingView,
    UnusualWeek,
)
from stepdown.writing.letters.pacing.weeks import WEEK, WeekShare, monday_of


class PlanIsFixed(Problem):
    status = 409
    title = "The weeks of this batch can only be chosen before it is approved"


class NotPaced(Problem):
    status = 409
    title = "These letters go out at once; they ask nobody to ring for an appointment"


def plan(
    session: Session,
    viewer: Viewer,
    *,
    batch_id: UUID,
    kind: LetterKind,
    letters: int,
    first_week: date | None = None,
    at_most: int | None = None,
) -> list[WeekShare]:
    """How many letters of a new batch go out in which week; whoever asks then writes its releases.

    The practice's pacing row stays locked until the transaction ends, and at its end the weeks are counted.
    A batch in which everybody is held has a first week too, with no letter yet.
    """
    first = first_week or queries.this_week()
    if kind not in library.pacing().counted:
        return [WeekShare(first, letters)]
    queries.locked(session, viewer)
    shares = share_out(session, viewer, batch_id=batch_id, letters=letters, first=first, at_most=at_most)
    planning.keep_plan(session, viewer, batch_id=batch_id, first_week=first, at_most=at_most)
    return shares or [WeekShare(first, 0)]


def spread(session: Session, viewer: Viewer) -> list[MovedLetters]:
    """After letters came into a batch that has its weeks: what a week cannot take goes to a later one.

    Never refuses: nobody has to wait for a week before they correct a batch.
    """
    queries.locked(session, viewer)
    try:
        return share_out_anew(session, viewer)
    except NoWeekForLetters:
        return []


def change_plan(
    session: Session, viewer: Viewer, *, batch_id: UUID, chosen: NewPlan, if_match: str | None
) -> None:
    """Before approval, by whoever prepares letters. The batch gets a new version: an approver looks again."""
    batch = planning.batch(session, viewer, batch_id, lock=True)
    check_version(if_match, batch.version)
    _check_first(chosen.first_week)
    if batch.state != BatchState.CREATED:
        raise PlanIsFixed
    if batch.kind not in library.pacing().counted:
        raise NotPaced
    queries.locked(session, viewer)
    letters = planning.waiting_letters(session, viewer, batch_id)
    first, at_most = chosen.first_week, chosen.at_most
    shares = share_out(session, viewer, batch_id=batch_id, letters=letters, first=first, at_most=at_most)
    planning.keep_plan(session, viewer, batch_id=batch_id, first_week=first, at_most=at_most)
    batch.version += 1
    if shares:
        planning.give_weeks(session, viewer, batch, shares)
    viewer.note(batch=str(batch_id), first_week=first.isoformat(), at_most=at_most, weeks=len(shares))


def _check_first(week: date) -> None:
    wrong = _wrong_with(week, set())
    if not wrong and week > queries.this_week() + library.pacing().weeks_ahead * WEEK:
        wrong = "This is too far ahead"
    if wrong:
        raise InputRefused(errors=[FieldError(pointer="/first_week", detail=wrong)])


def recalculate(session: Session, viewer: Viewer, *, invited: int, responded: int) -> list[MovedLetters]:
    """After a response: `invited` letters are old enough to be judged, and `responded` led to an appointment.

    Never refuses: a response is always logged.
    """
    kept = queries.locked(session, viewer)
    kept.judged, kept.asked, kept.learnt_at = invited, min(invited, responded), now()
    session.flush()
    return spread(session, viewer)


def change(session: Session, viewer: Viewer, *, change: PacingChange, if_match: str | None) -> PacingView:
    kept = queries.locked(session, viewer)
    check_version(if_match, kept.version)
    _check_weeks(change.weeks)
    kept.free_appointments = change.free_appointments
    kept.version += 1
    kept.changed_at = now()
    queries.put_unusual(session, viewer, change.weeks)
    moved = share_out_anew(session, viewer)
    about = {"free_appointments": change.free_appointments, "weeks": len(change.weeks)}
    viewer.note(**about, version=kept.version, moved=[str(one.batch_id) for one in moved])
    return queries.pacing(session, viewer, moved=moved)


def _check_weeks(weeks: list[UnusualWeek]) -> None:
    seen: set[date] = set()
    errors = []
    for place, one in enumerate(weeks):
        if wrong := _wrong_with(one.week, seen):
            errors.append(FieldError(pointer=f"/weeks/{place}/week", detail=wrong))
        seen.add(one.week)
    if errors:
        raise InputRefused(errors=errors)


def _wrong_with(week: date, seen: set[date]) -> str:
    if week != monday_of(week):
        return "Give the Monday with which the week begins"
    if week < queries.this_week():
        return "This week is over"
    return "This week is in the list twice" if week in seen else ""
