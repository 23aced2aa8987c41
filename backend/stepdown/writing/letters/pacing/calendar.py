"""The calendar of releases, and the weeks of one batch, as the practice sees them."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterKind
from stepdown.content import library
from stepdown.content.searches.knowledge import england_working_days
from stepdown.writing.letters.models import BatchState, ReleaseState
from stepdown.writing.letters.pacing import queries as pacing
from stepdown.writing.letters.pacing.hints import hints_on
from stepdown.writing.letters.pacing.limits import WeekLimits
from stepdown.writing.letters.pacing.planning import queries
from stepdown.writing.letters.pacing.planning.queries import Released
from stepdown.writing.letters.pacing.schemas import (
    BatchPlan,
    CalendarBatch,
    CalendarWeek,
    LetterCalendar,
    PlannedWeek,
)
from stepdown.writing.letters.pacing.weeks import WEEK, monday_of, weeks_from
from stepdown.writing.letters.pacing.words import plan_in_words

WEEKS_A_PAGE = 12
# Far enough for every practice, and near enough for the calendar of the library.
FURTHEST = timedelta(weeks=520)


def calendar(session: Session, viewer: Viewer, *, begins: date | None) -> LetterCalendar:
    this_week = pacing.this_week()
    wanted = monday_of(min(max(begins or this_week, this_week - FURTHEST), this_week + FURTHEST))
    known = pacing.limits(session, viewer)
    found = queries.released(session, viewer, this_week=this_week, since=wanted)
    weeks = islice(weeks_from(wanted), WEEKS_A_PAGE)
    page = WEEKS_A_PAGE * WEEK
    return LetterCalendar(
        weeks=[_week(week, known, [one for one in found if one.week == week]) for week in weeks],
        earlier=wanted - page,
        later=wanted + page,
    )


def _week(week: date, known: WeekLimits, found: Sequence[Released]) -> CalendarWeek:
    counted = [one for one in found if one.counted]
    posted = sum(one.letters for one in counted if one.state is ReleaseState.POSTED)
    planned = sum(one.letters for one in counted) - posted
    most, differs = known.letters(week), known.unusual.get(week)
    return CalendarWeek(
        week=week,
        free_appointments=known.free_appointments(week),
        because=differs.because if differs else None,
        bank_holidays=[day for day in england_working_days().holidays if week <= day < week + WEEK],
        most=most,
        planned=planned,
        posted=posted,
        left=None if most is None else max(0, most - planned - posted),
        over_by=0 if most is None else max(0, planned + posted - most),
        batches=[_batch(one) for one in found],
    )


def _batch(one: Released) -> CalendarBatch:
    return CalendarBatch(
        batch_id=one.batch_id,
        kind=LetterKind(one.kind),
        letters=one.letters,
        state=one.state,
        counted=one.counted,
    )


def batch_plan(session: Session, viewer: Viewer, *, batch_id: UUID) -> BatchPlan:
    """The weeks of one batch, and what has changed since they were chosen."""
    batch = queries.batch(session, viewer, batch_id)
    this_week, known = pacing.this_week(), pacing.limits(session, viewer)
    found = queries.released(session, viewer, this_week=this_week, since=date.min)
    own = [one for one in found if one.batch_id == batch_id]
    kept = queries.plan_of(session, viewer, batch_id)
    paced = batch.kind in library.pacing().counted
    return BatchPlan(
        paced=paced,
        first_week=kept.first_week if kept else None,
        at_most=kept.at_most if kept else None,
        weeks=[_planned(one, known) for one in own],
        says=plan_in_words({one.week: one.letters for one in own}, paced=paced),
        hints=hints_on(own, found, known, this_week) if paced else [],
        can_change=paced and batch.state == BatchState.CREATED and viewer.may(Permission.LETTER_PREPARE),
        version=batch.version,
    )


def _planned(one: Released, known: WeekLimits) -> PlannedWeek:
    return PlannedWeek(week=one.week, letters=one.letters, state=one.state, most=known.letters(one.week))
