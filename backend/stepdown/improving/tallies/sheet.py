"""The screen on which people count, and the marks behind its figures."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from stepdown.access.permissions import Permission
from stepdown.access.viewer import Viewer
from stepdown.clinical.types import TallyKind
from stepdown.content import library
from stepdown.content.tallies import TallyText
from stepdown.improving.tallies import queries
from stepdown.improving.tallies.checks import check_day
from stepdown.improving.tallies.models import TallyMark
from stepdown.improving.tallies.months import FURTHEST_BACK, in_month_words, month_of, months_back
from stepdown.improving.tallies.queries import Tallied, Wanted, Written
from stepdown.improving.tallies.registry import counted_for
from stepdown.improving.tallies.schemas import (
    Counted,
    TallyGroupLines,
    TallyIntervention,
    TallyLine,
    TallyMarkRow,
    TallyMonth,
    TallyMonths,
    TallyOfMonth,
    TallySheet,
    TallyTypeCount,
)
from stepdown.improving.tallies.words import mark_in_words, month_in_words
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.db import today
from stepdown.plumbing.paging import PAGE_SIZE, Page, decode, encode

LATELY = 12
MONTHS_A_PAGE = 12
OnDay = Mapping[tuple[TallyKind, str | None], int]
ByMonth = Mapping[tuple[date, TallyKind], Tallied]
NOBODY_COUNTED = Tallied(None)


def sheet(session: Session, viewer: Viewer, *, on: date | None, intervention_id: UUID | None) -> TallySheet:
    day = on or today()
    check_day(day, "/on")
    per_day = queries.on_day(session, viewer, on=day, intervention_id=intervention_id)
    month = month_of(day)
    per_month = queries.monthly_by_type(session, viewer, kinds=queries.EVERY_KIND, first=month, last=month)
    lately = queries.marks(session, viewer, Wanted(), limit=LATELY)
    return TallySheet(
        on=day,
        today=today(),
        earliest=today() - FURTHEST_BACK,
        intervention_id=intervention_id,
        interventions=[
            TallyIntervention(intervention_id=one.id, title=one.title) for one in counted_for(session, viewer)
        ],
        groups=[
            TallyGroupLines(
                name=group.name,
                title=group.title,
                lines=[_line(text, day, per_day, per_month) for text in group.kinds],
            )
            for group in library.tallies().groups
        ],
        lately=[_row(viewer, one) for one in lately if one.is_of_today],
    )


def counted(session: Session, viewer: Viewer, *, mark_id: UUID) -> Counted:
    """A mark as it stands, with its line on the day for which it was made."""
    one = queries.written(session, viewer, mark_id)
    kind, day = TallyKind(one.mark.kind), one.mark.happened_on
    per_day = queries.on_day(session, viewer, on=day, intervention_id=one.mark.intervention_id)
    month = month_of(day)
    per_month = queries.monthly_by_type(session, viewer, kinds=[kind], first=month, last=month)
    return Counted(mark=_row(viewer, one), line=_line(library.tallies().of(kind), day, per_day, per_month))


def _line(text: TallyText, day: date, per_day: OnDay, per_month: ByMonth) -> TallyLine:
    month = month_of(day)
    in_month = per_month.get((month, text.kind), NOBODY_COUNTED).count
    return TallyLine(
        kind=text.kind,
        title=text.title,
        one=text.one,
        tells=text.tells,
        types=[
            TallyTypeCount(name=each.name, title=each.title, on_day=per_day.get((text.kind, each.name), 0))
            for each in text.types
        ],
        on_day=sum(number for (kind, _), number in per_day.items() if kind == text.kind),
        in_month=in_month,
        month_says=month_in_words(in_month, month),
    )


def may_undo(viewer: Viewer, one: Written) -> bool:
    """Whoever made it, within the day; whoever plans the improvement, at any time."""
    if one.undone or one.mark.undoes is not None:
        return False
    own = one.mark.counted_by == viewer.staff_id and one.is_of_today
    return own or viewer.may(Permission.INTERVENTION_PLAN)


def _row(viewer: Viewer, one: Written) -> TallyMarkRow:
    mark = one.mark
    text = library.tallies().of(TallyKind(mark.kind))
    says = mark_in_words(text, mark.counted, text.type_title(mark.of_type))
    return TallyMarkRow(
        mark_id=mark.id,
        kind=text.kind,
        says=f"{says}, {in_month_words(mark.happened_on)}" if mark.spans_month else says,
        on=mark.happened_on,
        spans_month=mark.spans_month,
        count=mark.counted,
        note=mark.note,
        intervention_id=mark.intervention_id,
        who=one.who,
        at=mark.counted_at,
        undone=one.undone,
        is_undo=mark.undoes is not None,
        can_undo=may_undo(viewer, one),
    )


def marks(session: Session, viewer: Viewer, *, wanted: Wanted, cursor: str | None) -> Page[TallyMarkRow]:
    """The newest first."""
    place = decode(cursor, datetime.fromisoformat, UUID)
    back = place is not None and place.direction == "previous"
    beside = tuple(place.beside) if place else None
    found = queries.marks(session, viewer, wanted, limit=PAGE_SIZE + 1, beside=beside, back=back)
    more, shown = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if back:
        shown.reverse()
    return Page(
        items=[_row(viewer, one) for one in shown],
        total=queries.count_marks(session, viewer, wanted),
        next_cursor=encode("next", _key(shown[-1].mark)) if shown and (back or more) else None,
        previous_cursor=encode("previous", _key(shown[0].mark))
        if shown and (more if back else place is not None)
        else None,
    )


def _key(mark: TallyMark) -> tuple[str, UUID]:
    return mark.counted_at.isoformat(), mark.id


def months(session: Session, viewer: Viewer, *, until: date | None) -> TallyMonths:
    """So many months that end with this one, or with an earlier one."""
    this_month = month_of(today())
    newest = min(month_of(until or this_month), this_month)
    newest = max(newest, month_of(this_month - FURTHEST_BACK))
    shown = months_back(newest, MONTHS_A_PAGE)
    per_month = queries.monthly_by_type(
        session, viewer, kinds=queries.EVERY_KIND, first=shown[-1], last=newest
    )
    later = month_of(newest + timedelta(days=31 * MONTHS_A_PAGE))
    return TallyMonths(
        months=[_month(month, per_month) for month in shown],
        earlier=month_of(shown[-1] - timedelta(days=1)),
        later=min(later, this_month) if newest < this_month else None,
    )


def _month(month: date, per_month: ByMonth) -> TallyMonth:
    known = [(text, per_month.get((month, text.kind), NOBODY_COUNTED)) for text in library.tallies().kinds]
    return TallyMonth(
        month=month,
        called=in_month_words(month),
        tallies=[
            TallyOfMonth(
                kind=text.kind,
                title=text.title,
                count=one.count,
                says=month_in_words(one.count, month),
                by_type=dict(one.by_type),
            )
            for text, one in known
        ],
    )


def months_csv(session: Session, viewer: Viewer) -> str:
    """Every month in which something was counted. What nobody counted has no line."""
    per_month = queries.monthly_by_type(session, viewer, kinds=queries.EVERY_KIND)
    rows = [
        (f"{month:%Y-%m}", kind.value, text.title, name, number)
        for (month, kind), one in sorted(per_month.items())
        for text in [library.tallies().of(kind)]
        for name, number in ([(None, one.count)] if not one.by_type else one.by_type.items())
        if one.count is not None
    ]
    return safe_csv(("month", "kind", "title", "type", "count"), rows)
