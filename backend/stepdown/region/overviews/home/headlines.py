"""The few figures that a board looks at first, of all its practices together."""

from collections.abc import Sequence

from stepdown.content.measures.shapes import Measure
from stepdown.region.overviews.home.schemas import Headline
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import period_in_words, said, value
from stepdown.region.overviews.reported.schemas import ToldFigure
from stepdown.region.snapshots.models import FigureState, Period, Snapshot

FIRST = ("opioid-on-repeat", "long-term", "high-dose", "review-coverage", "patients-reviewed")


def headline(measure: Measure, told: Sequence[Told], at: Snapshot) -> Headline | None:
    """None where no practice has told a figure. `told` are in the order of the months."""
    known = [one for one in told if one.state != FigureState.ABSENT]
    months = [one for one in known if one.period == Period.MONTH]
    years = [one for one in known if one.period == Period.YEAR]
    if not months:
        return None
    return Headline(
        measure=measure.id,
        title=measure.title,
        newest=_figure(months[-1], measure, at),
        year=_figure(years[-1], measure, at) if years else None,
        made_of_says=made_of(months[-1]),
    )


def made_of(told: Told) -> str:
    practices = "1 practice" if told.places == 1 else f"{told.places} practices"
    if not told.hidden:
        return f"Of {practices}."
    return f"Of {practices}; {told.hidden} of them too small to be shown, whose share is estimated."


def _figure(told: Told, measure: Measure, at: Snapshot) -> ToldFigure:
    worth = value(told, measure)
    return ToldFigure(
        period=Period(told.period),
        month=told.month,
        period_in_words=period_in_words(told.period, told.month),
        state=FigureState(told.state),
        value=None if worth is None else float(worth),
        in_words=said(told, measure, at),
    )
