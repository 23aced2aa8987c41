"""Practices beside each other in several measures: each by its newest twelve months, else by its month."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.dates import months_before
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.schemas import SparkPoint
from stepdown.region.groups.places import Place, Places
from stepdown.region.overviews.funnels.basis import basis_of
from stepdown.region.overviews.funnels.compared import Compared, Comparison, compared
from stepdown.region.overviews.funnels.queries import newest_of
from stepdown.region.overviews.funnels.words import lies_in_words, value_in_words
from stepdown.region.overviews.reported.naming import PLACES, told_figure
from stepdown.region.overviews.reported.queries import Stretch, Told, stretches, told_of, told_over_time
from stepdown.region.overviews.reported.saying import value, why_not
from stepdown.region.overviews.reported.schemas import ToldFigure, WhereItLies
from stepdown.region.snapshots.models import Level, Period, Snapshot

RECENT_MONTHS = 13
Row = TypeVar("Row", Told, Stretch)


@dataclass(frozen=True)
class Column:
    """One measure. `chart` is None where its amounts cannot be compared, `shown` where nobody told it."""

    measure: Measure
    shown: Stretch | None
    chart: Comparison | None
    told: Mapping[str, Told] = field(default_factory=dict)
    recent: Mapping[str, Sequence[Told]] = field(default_factory=dict)

    @cached_property
    def _points(self) -> Mapping[str, Compared]:
        return {one.place.code: one for one in self.chart.points} if self.chart else {}

    def point(self, practice: str) -> Compared | None:
        return self._points.get(practice)

    def figure(self, practice: str, at: Snapshot) -> ToldFigure | None:
        row = self.told.get(practice)
        return None if row is None else told_figure(row, self.measure, at)

    def in_words(self, place: Place, at: Snapshot) -> str:
        point = self.point(place.code)
        if point and self.chart:
            return value_in_words(point, self.chart, at)
        return why_not(self.told.get(place.code), self.measure, at)

    def lies(self, practice: str) -> WhereItLies | None:
        point = self.point(practice)
        if point is None or self.chart is None:
            return None
        lies, is_above = self.chart.lies(point), self.chart.is_above(point)
        return WhereItLies(
            lies=lies.value,
            above=None if lies is Lies.WITHIN else is_above,
            in_words=lies_in_words(lies, is_above=is_above),
        )

    def spark(self, practice: str) -> list[SparkPoint]:
        return [_spark(one, self.measure) for one in self.recent.get(practice, ())]


def _spark(told: Told, measure: Measure) -> SparkPoint:
    worth = value(told, measure)
    return SparkPoint(on=told.month, value=None if worth is None else round(float(worth), PLACES))


def columns(
    session: Session,
    viewer: RegionViewer,
    *,
    at: Snapshot,
    measures: Sequence[Measure],
    everywhere: Places,
    only: str | None = None,
) -> list[Column]:
    """Compared over all practices. `only`: the months of this practice alone."""
    names = [one.id for one in measures]
    known = _by_measure(stretches(session, viewer, at=at, measures=names))
    shown = {name: found for name in names if (found := newest_of(known.get(name, ())))}
    told = _by_measure(told_of(session, viewer, at=at, stretches=list(shown.values())))
    recent = told_over_time(
        session,
        viewer,
        at=at,
        measures=names,
        level=Level.PRACTICE,
        places=[only] if only else None,
        since=_since(known, only=only),
        period=Period.MONTH,
    )
    months = _by_measure(recent)
    return [
        _column(one, shown.get(one.id), told.get(one.id, ()), months.get(one.id, ()), everywhere, at)
        for one in measures
    ]


def _since(known: Mapping[str, Sequence[Stretch]], *, only: str | None) -> date | None:
    """A year and a month before the newest: of all practices that is as much as a small picture shows."""
    newest = max((one.month for found in known.values() for one in found), default=None)
    return None if only or newest is None else months_before(newest, RECENT_MONTHS - 1)


def _column(
    measure: Measure,
    shown: Stretch | None,
    told: Sequence[Told],
    recent: Sequence[Told],
    everywhere: Places,
    at: Snapshot,
) -> Column:
    basis = basis_of(measure)
    chart = compared(measure, basis, told, everywhere.practices, at) if basis and shown else None
    months: dict[str, list[Told]] = {}
    for row in recent:
        months.setdefault(row.place, []).append(row)
    return Column(measure, shown, chart, {one.place: one for one in told}, months)


def _by_measure(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return found
