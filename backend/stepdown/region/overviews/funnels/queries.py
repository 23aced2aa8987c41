"""A funnel of practices, from a snapshot's rows."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.content.measures.shapes import Measure
from stepdown.plumbing.csv_out import safe_csv
from stepdown.plumbing.problems import NotFound
from stepdown.region.groups.queries import chosen, places
from stepdown.region.overviews.funnels import words
from stepdown.region.overviews.funnels.basis import Basis, basis_of
from stepdown.region.overviews.funnels.compared import Compared, Comparison, compared
from stepdown.region.overviews.funnels.schemas import (
    FunnelLimitsAt,
    FunnelPracticePoint,
    FunnelStretch,
    FunnelView,
    NotPlotted,
)
from stepdown.region.overviews.reported.measures import reported
from stepdown.region.overviews.reported.naming import PLACES, named, stamped
from stepdown.region.overviews.reported.queries import Stretch, stretches, told_of
from stepdown.region.overviews.reported.saying import period_in_words
from stepdown.region.snapshots.models import Period, Snapshot
from stepdown.region.snapshots.queries import newest

STEPS = 24
NO_SNAPSHOT = "There is no snapshot yet."
CSV_HEADING = (
    *("practice", "name", "pcn", "period", "month", "numerator", "of", "value", "unit"),
    *("where it lies", "not plotted because"),
)


def funnel_view(
    session: Session,
    viewer: RegionViewer,
    *,
    measure: str,
    period: Period | None = None,
    month: date | None = None,
    pcn: str | None = None,
    group: UUID | None = None,
) -> FunnelView:
    about, at = reported(measure), newest(session, viewer)
    basis = basis_of(about)
    if at is None or basis is None:
        return _without(about, at, basis)
    known = stretches(session, viewer, at=at, measures=[measure])
    shown = newest_of(known, period=period, month=month)
    if month is not None and shown is None:
        raise NotFound
    only = chosen(session, viewer, at=at, pcn=pcn, group=group).practices
    everybody = places(session, viewer, at=at).practices
    rows = told_of(session, viewer, at=at, stretches=[shown]) if shown else []
    chart = compared(about, basis, rows, everybody, at).only(only)
    return _viewed(chart, at, shown, known)


def newest_of(
    known: Collection[Stretch], *, period: Period | None = None, month: date | None = None
) -> Stretch | None:
    """Of one measure; twelve months before one, since a month of one practice is small."""
    wanted = [one for one in known if period in (None, one.period) and month in (None, one.month)]
    return max(wanted, key=lambda one: (one.period == Period.YEAR, one.month), default=None)


def _without(about: Measure, at: Snapshot | None, basis: Basis | None) -> FunnelView:
    return FunnelView(
        snapshot=stamped(at),
        measure=named(about),
        refused=words.AN_AMOUNT if basis is None else None,
        shown=None,
        stretches=[],
        headline=NO_SNAPSHOT if at is None else words.AN_AMOUNT,
        summary="",
        unit=basis.unit if basis else about.unit,
        size_unit=basis.size_unit if basis else "",
        centre=None,
        lines=[],
        points=[],
        not_plotted=[],
        cautions=[],
    )


def _viewed(chart: Comparison, at: Snapshot, shown: Stretch | None, known: Sequence[Stretch]) -> FunnelView:
    scale = chart.basis.scale
    return FunnelView(
        snapshot=stamped(at),
        measure=named(chart.measure),
        refused=None,
        shown=_stretch(shown) if shown else None,
        stretches=[_stretch(one) for one in known],
        headline=words.headline(chart),
        summary=words.summary(chart),
        unit=chart.basis.unit,
        size_unit=chart.basis.size_unit,
        centre=None if chart.centre is None else round(chart.centre * scale, PLACES),
        lines=lines(chart),
        points=[_point(one, chart, at) for one in chart.points],
        not_plotted=[
            NotPlotted(code=one.place.code, name=one.place.name, because=one.because) for one in chart.missing
        ],
        cautions=words.cautions(chart, at),
    )


def _stretch(one: Stretch) -> FunnelStretch:
    said = period_in_words(one.period, one.month)
    return FunnelStretch(period=Period(one.period), month=one.month, in_words=said)


def lines(chart: Comparison) -> list[FunnelLimitsAt]:
    """At sizes from the smallest practice to the largest."""
    sizes = [one.size for one in chart.points]
    if not sizes:
        return []
    least, most = min(sizes), max(sizes)
    steps = sorted({least + (most - least) * step // STEPS for step in range(STEPS + 1)})
    return [line for size in steps if (line := _line(chart, size))]


def _line(chart: Comparison, size: int) -> FunnelLimitsAt | None:
    limits, scale = chart.limits(size), chart.basis.scale
    if limits is None:
        return None
    return FunnelLimitsAt(
        size=size,
        lower_998=round(limits.lower_998 * scale, PLACES),
        lower_95=round(limits.lower_95 * scale, PLACES),
        upper_95=round(limits.upper_95 * scale, PLACES),
        upper_998=round(limits.upper_998 * scale, PLACES),
    )


def _point(one: Compared, chart: Comparison, at: Snapshot) -> FunnelPracticePoint:
    lies, is_above = chart.lies(one), chart.is_above(one)
    return FunnelPracticePoint(
        code=one.place.code,
        name=one.place.name,
        pcn_name=one.place.pcn_name,
        size=one.size,
        value=round(one.value * chart.basis.scale, PLACES),
        numerator=one.numerator,
        in_words=words.value_in_words(one, chart, at),
        place=lies.value,
        above=None if lies is Lies.WITHIN else is_above,
        place_in_words=words.lies_in_words(lies, is_above=is_above),
    )


def funnel_csv(view: FunnelView) -> str:
    """Also those that are not plotted, each with why."""
    shown = [view.shown.period, view.shown.month] if view.shown else [None, None]
    plotted = [
        [
            *(one.code, one.name, one.pcn_name, *shown, one.numerator, one.size, one.value, view.unit),
            *(one.place_in_words, None),
        ]
        for one in view.points
    ]
    missing = [
        [one.code, one.name, None, *shown, None, None, None, view.unit, None, one.because]
        for one in view.not_plotted
    ]
    return safe_csv(CSV_HEADING, [*plotted, *missing])
