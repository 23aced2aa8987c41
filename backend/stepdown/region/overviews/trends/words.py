"""What to know about a chart of totals."""

from collections.abc import Sequence

from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.words import number, with_unit
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import month_in_words

NOBODY_TOLD = "Not available: no practice has told this figure yet."
NO_SNAPSHOT = "Not available: there is no snapshot yet."
ONE_PHASE = (
    "The chart is one phase: nobody begins a regional chart anew. It is an XmR chart, whose limits come from"
    " how much one month differs from the next, so they include what estimating adds."
)
BY_LIST = (
    "Counts are set against the patients registered with those practices that told them, so that the line"
    " does not rise only because one more practice begins to load extracts. It can still move when a practice"
    " that differs from the rest begins or stops: the table says how many told each month."
)
NO_LIMITS_OF_YEARS = (
    "Twelve months at a time overlap: neighbours share eleven of them. So there are no limits, and no change"
    " is judged by them."
)


AN_ESTIMATE = "Their part of the total is estimated: right on average, and never the true count."


def notes(measure: Measure, *, has_years: bool) -> list[str]:
    by_list = [BY_LIST] if measure.per is None else []
    return [ONE_PHASE, *by_list, *([NO_LIMITS_OF_YEARS] if has_years else [])]


def made_of(measure: Measure, months: Sequence[Told]) -> str | None:
    """Of the newest month, for a count."""
    newest = next((one for one in reversed(months) if one.count is not None and one.of), None)
    if measure.per is not None or newest is None or newest.count is None or newest.of is None:
        return None
    practices = "1 practice" if newest.places == 1 else f"{newest.places} practices"
    return (
        f"{month_in_words(newest.month)}: {with_unit(measure, newest.count)} at {practices}"
        f" with {number(newest.of)} registered patients."
    )


def estimated(months: Sequence[Told]) -> str | None:
    """Of the newest month, and how far it holds for those before."""
    newest = next((one for one in reversed(months) if one.places), None)
    with_hidden = sum(one.hidden > 0 for one in months)
    if newest is None or with_hidden == 0:
        return None
    verb = "holds" if with_hidden == 1 else "hold"
    said = f"{with_hidden} of {len(months)} months {verb} practices whose own count is not shown."
    if newest.hidden:
        said += f" In {month_in_words(newest.month)}: {_not_shown(newest)}."
    return f"{said} {AN_ESTIMATE}"


def _not_shown(one: Told) -> str:
    verb = "is" if one.hidden == 1 else "are"
    return f"of {one.places} practices {one.hidden} {verb} not shown"
