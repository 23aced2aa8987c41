"""Page by page through one snapshot: figures first, then interventions and cycles."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stepdown.plumbing import paging
from stepdown.plumbing.paging import CursorNotUnderstood, whole_number
from stepdown.region.reporting import queries
from stepdown.region.reporting.activity import ActivityKey, activity, key_of
from stepdown.region.reporting.asking import Asked
from stepdown.region.reporting.rows import Row, told
from stepdown.region.reporting.wanted import FigureKey

FIGURES, ACTIVITIES = "figures", "activities"


@dataclass(frozen=True)
class Beside:
    """The row before the page. Both are None before the first."""

    snapshot: int | None = None
    figure: FigureKey | None = None
    activity: ActivityKey | None = None


@dataclass(frozen=True)
class Found:
    rows: list[Row]
    total: int
    next_cursor: str | None


def beside(cursor: str | None) -> Beside:
    read = paging.decode(cursor, whole_number, str, str, str, str, str, str)
    if read is None:
        return Beside()
    snapshot, part, measure, level, place, fifth, sixth = read.beside
    if None in read.beside or read.direction != "next":
        raise CursorNotUnderstood
    if part == FIGURES:
        return Beside(snapshot, figure=(measure, level, place, fifth, _day(sixth)))
    if part == ACTIVITIES:
        return Beside(snapshot, activity=(measure, level, place, fifth, sixth))
    raise CursorNotUnderstood


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CursorNotUnderstood from error


def page(session: Session, ask: Asked | None, *, after: Beside, limit: int) -> Found:
    """One row more than fits is looked for, which tells whether there is another page."""
    if ask is None:
        return Found([], 0, None)
    wanted, number = ask.wanted, ask.wanted.snapshot
    doing = activity(queries.work(session, wanted), wanted, ask.around) if wanted.activities else []
    total = queries.count_figures(session, wanted) + len(doing)
    found = []
    if after.activity is None:
        found = list(queries.figures(session, wanted, after=after.figure, limit=limit + 1))
    else:
        doing = [one for one in doing if key_of(one) > after.activity]
    rows = [*told(found, ask.around), *doing]
    if len(rows) <= limit:
        return Found(rows, total, None)
    is_figure = limit <= len(found)
    last = (FIGURES, *found[limit - 1][:5]) if is_figure else (ACTIVITIES, *key_of(rows[limit - 1]))
    return Found(rows[:limit], total, paging.encode("next", (number, *last)))
