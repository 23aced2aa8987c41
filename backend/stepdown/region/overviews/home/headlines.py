"""The few figures that a board looks at first, of all its practices together."""

from stepdown.clinical.types import MeasureSource
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.shown import summarised
from stepdown.region.overviews.home.schemas import Headline
from stepdown.region.overviews.reported.naming import told_figure
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.trends.queries import Totals
from stepdown.region.snapshots.models import FigureState, Snapshot

AT_EXTRACTS = "Counted on a day, so months are not added up"
TOO_SHORT = "There are not twelve months yet"
FIRST = ("opioid-on-repeat", "long-term", "high-dose", "review-coverage", "patients-reviewed")


def headline(totals: Totals, at: Snapshot) -> Headline | None:
    """None where no practice has told a figure."""
    measure = totals.chart.measure
    months = [one for one in totals.months if one.state != FigureState.ABSENT]
    years = [one for one in totals.years if one.state != FigureState.ABSENT]
    if not months:
        return None
    chart = summarised(totals.chart, totals.series)
    return Headline(
        measure=measure.id,
        title=measure.title,
        newest=told_figure(months[-1], measure, at),
        year=told_figure(years[-1], measure, at) if years else None,
        no_year_because=None if years else _no_year(measure),
        made_of_says=made_of(months[-1]),
        trend_says=chart.headline,
        variation=chart.variation,
        recent=chart.recent,
    )


def _no_year(measure: Measure) -> str:
    is_counted_at_extracts = measure.source is MeasureSource.EXTRACT
    return AT_EXTRACTS if is_counted_at_extracts else TOO_SHORT


def made_of(told: Told) -> str:
    practices = "1 practice" if told.places == 1 else f"{told.places} practices"
    if not told.hidden:
        return f"Of {practices}."
    return f"Of {practices}; {told.hidden} of them too small to be shown, whose part is estimated."
