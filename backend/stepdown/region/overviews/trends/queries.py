"""Measures over all, by network or by group, as charts, with the engine and the words of a practice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.spc.chart import ChartKind
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.charting import Charted, Chosen, charted
from stepdown.improving.measures.choices.schemas import MeasureChoices
from stepdown.improving.measures.readings import Reading, Series, months_between
from stepdown.improving.measures.shown import summarised, viewed
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.groups.queries import group_view, places
from stepdown.region.overviews.reported.measures import is_public, reported, reported_measures, total_of
from stepdown.region.overviews.reported.naming import PLACES, stamped
from stepdown.region.overviews.reported.queries import Told
from stepdown.region.overviews.reported.saying import reading, said, value
from stepdown.region.overviews.trends import words
from stepdown.region.overviews.trends.schemas import TrendList, TrendMonth, TrendView, YearPoint
from stepdown.region.overviews.trends.totals import Scope, totals
from stepdown.region.snapshots.models import Period, Snapshot
from stepdown.region.snapshots.queries import newest

UNTOLD = "No practice has told it."
# Totals differ from month to month by more than chance between patients: practices come and go.
CHOSEN = Chosen(ChartKind.XMR)
UNCHOSEN = MeasureChoices(
    chart=ChartKind.XMR, charts=[], baseline=None, target=None, rebases=[], version=0, history=[]
)
CSV_HEADING = (
    *("period", "month", "value", "unit", "numerator", "denominator", "centre", "lower", "upper"),
    *("special cause", "practices", "practices not shown", "no figure because"),
)


@dataclass(frozen=True)
class Totals:
    """Of one measure: its months as a chart, and its years."""

    chart: Charted
    series: Series
    months: Sequence[Told]
    years: Sequence[Told]


def trends(
    session: Session, viewer: RegionViewer, *, pcn: str | None = None, group: UUID | None = None
) -> TrendList:
    at, scope = newest(session, viewer), Scope(pcn, group)
    known = reported_measures()
    found = charted_totals(session, viewer, at, scope, list(known.values()))
    return TrendList(
        snapshot=stamped(at),
        place_name=_name(session, viewer, at, scope),
        measures=[summarised(one.chart, one.series) for one in found.values() if one.chart.known],
    )


def trend_view(
    session: Session,
    viewer: RegionViewer,
    *,
    measure: str,
    pcn: str | None = None,
    group: UUID | None = None,
) -> TrendView:
    about, at, scope = reported(measure), newest(session, viewer), Scope(pcn, group)
    found = charted_totals(session, viewer, at, scope, [about])[measure]
    return TrendView(
        snapshot=stamped(at),
        place_name=_name(session, viewer, at, scope),
        chart=viewed(found.chart, found.series, (), UNCHOSEN),
        months=[TrendMonth(month=one.month, places=one.places, hidden=one.hidden) for one in found.months],
        made_of=words.made_of(about, found.months),
        estimated=None if is_public(about) else words.estimated(found.months),
        years=[_year(one, total_of(measure), at) for one in found.years] if at else [],
        notes=words.notes(about, has_years=bool(found.years)),
    )


def charted_totals(
    session: Session, viewer: RegionViewer, at: Snapshot | None, scope: Scope, measures: Sequence[Measure]
) -> Mapping[str, Totals]:
    names = [one.id for one in measures]
    if at is None:
        return {name: _totals(total_of(name), (), words.NO_SNAPSHOT) for name in names}
    rows = totals(session, viewer, at=at, scope=scope, measures=names)
    return {name: _totals(total_of(name), rows[name], words.NOBODY_TOLD) for name in names}


def _totals(measure: Measure, rows: Sequence[Told], none_because: str) -> Totals:
    months = [one for one in rows if one.period == Period.MONTH]
    series = Series(_readings(measure, months), none_because)
    return Totals(
        chart=charted(measure, series.readings, CHOSEN),
        series=series,
        months=months,
        years=[one for one in rows if one.period == Period.YEAR],
    )


def _readings(measure: Measure, months: Sequence[Told]) -> Sequence[Reading]:
    """Every month from the first to the last: one without a row is a gap, and no nought."""
    if not months:
        return ()
    told = {one.month: one for one in months}
    return [
        reading(told[month], measure) if month in told else Reading(month, None, None, UNTOLD)
        for month in months_between(min(told), max(told))
    ]


def _name(session: Session, viewer: RegionViewer, at: Snapshot | None, scope: Scope) -> str:
    if scope.group:
        return group_view(session, viewer, scope.group).name
    return places(session, viewer, at=at).name_of(scope.pcn or viewer.icb) if at else ""


def _year(one: Told, measure: Measure, at: Snapshot) -> YearPoint:
    worth = value(one, measure)
    return YearPoint(
        month=one.month,
        value=None if worth is None else round(float(worth), PLACES),
        in_words=said(one, measure, at),
        places=one.places,
        hidden=one.hidden,
    )


def trend_csv(view: TrendView) -> str:
    counted = {one.month: (one.places, one.hidden) for one in view.months}
    months = [
        [
            *(Period.MONTH, one.on, one.value, view.chart.unit, one.numerator, one.denominator),
            *(one.centre, one.lower, one.upper, one.special_cause),
            *counted.get(one.on, (0, 0)),
            one.absent_because,
        ]
        for one in view.chart.points
    ]
    years = [
        [
            *(Period.YEAR, one.month, one.value, view.chart.unit, None, None, None, None, None, None),
            *(one.places, one.hidden, None if one.value is not None else one.in_words),
        ]
        for one in view.years
    ]
    return safe_csv(CSV_HEADING, [*months, *years])
