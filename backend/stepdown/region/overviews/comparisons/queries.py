"""Practices side by side: sortable, and without ranks."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.region_viewer import RegionViewer
from stepdown.clinical.spc.funnel import Place as Lies
from stepdown.improving.measures.words import number, with_unit
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.groups.places import Place
from stepdown.region.groups.queries import chosen, places
from stepdown.region.overviews.comparisons.beside import Column, columns
from stepdown.region.overviews.comparisons.schemas import (
    ComparedFigure,
    ComparedMeasure,
    ComparedPractice,
    ComparisonView,
)
from stepdown.region.overviews.comparisons.sorting import BY_NAME, ordered
from stepdown.region.overviews.funnels.basis import PER_HUNDRED
from stepdown.region.overviews.funnels.words import A_QUESTION, ROUNDED
from stepdown.region.overviews.reported.measures import reported, total_of
from stepdown.region.overviews.reported.naming import PLACES, named, stamped
from stepdown.region.overviews.reported.saying import period_in_words
from stepdown.region.snapshots.models import Snapshot
from stepdown.region.snapshots.queries import newest

# What most boards look at first: how many are on repeat, how strong, and whether they are reviewed.
FIRST = ("opioid-on-repeat", "high-dose", "review-coverage", "opioid-items")
OF_A_PRACTICE = ("practice", "name", "pcn", "registered patients")
OF_A_MEASURE = ("period", "figure", "compared by", "where it lies")


def comparison_view(
    session: Session,
    viewer: RegionViewer,
    *,
    measures: Sequence[str] | None = None,
    pcn: str | None = None,
    group: UUID | None = None,
    sort: str = BY_NAME,
) -> ComparisonView:
    """No measures in particular: those that are looked at first."""
    asked = [reported(name) for name in dict.fromkeys(FIRST if measures is None else measures)]
    at = newest(session, viewer)
    if at is None:
        return ComparisonView(snapshot=None, columns=[], practices=[], cautions=[])
    only = chosen(session, viewer, at=at, pcn=pcn, group=group).practices
    everywhere = places(session, viewer, at=at)
    found = columns(session, viewer, at=at, measures=asked, everywhere=everywhere)
    practices = [_practice(one, found, at) for one in only.values()]
    return ComparisonView(
        snapshot=stamped(at),
        columns=[_column(one, practices) for one in found],
        practices=ordered(practices, sort),
        cautions=[A_QUESTION, ROUNDED.format(base=at.base)],
    )


def _practice(place: Place, found: Sequence[Column], at: Snapshot) -> ComparedPractice:
    return ComparedPractice(
        code=place.code,
        name=place.name,
        pcn_name=place.pcn_name,
        list_size=place.list_size,
        figures=[compared_figure(one, place, at) for one in found],
    )


def compared_figure(column: Column, place: Place, at: Snapshot) -> ComparedFigure:
    point, basis = column.point(place.code), column.chart.basis if column.chart else None
    scale, figure = basis.scale if basis else 1, column.figure(place.code, at)
    is_rate = point is not None and basis is not None and basis.by_list
    return ComparedFigure(
        measure=column.measure.id,
        figure=figure,
        value=None if point is None else round(point.value * scale, PLACES),
        in_words=column.in_words(place, at),
        value_in_words=None if point is None else rate_in_words(point.value, scale),
        count_in_words=figure.in_words if is_rate and figure else None,
        lies=column.lies(place.code),
        recent=column.spark(place.code),
    )


def _column(one: Column, practices: Sequence[ComparedPractice]) -> ComparedMeasure:
    lies = [own.lies for each in practices for own in each.figures if own.measure == one.measure.id]
    return ComparedMeasure(
        measure=named(one.measure),
        period_in_words=period_in_words(one.shown.period, one.shown.month) if one.shown else None,
        all_in_words=all_in_words(one),
        beyond=sum(own is not None and own.lies == Lies.BEYOND_998.value for own in lies),
    )


def all_in_words(one: Column) -> str | None:
    """ "41.2%", "31.2 patients per 1,000 registered"."""
    chart = one.chart
    if chart is None or chart.centre is None:
        return None
    return with_unit(total_of(one.measure.id), chart.centre * chart.basis.scale)


def rate_in_words(value: float, scale: int) -> str:
    """ "41.2%", "31.2 per 1,000"."""
    said = number(value * scale)
    return f"{said}%" if scale == PER_HUNDRED else f"{said} per 1,000"


def comparison_csv(view: ComparisonView) -> str:
    """A practice a row; of each measure four columns."""
    heading = [f"{one.measure.id}: {said}" for one in view.columns for said in OF_A_MEASURE]
    periods = {one.measure.id: one.period_in_words for one in view.columns}
    return safe_csv(
        [*OF_A_PRACTICE, *heading],
        [
            [
                *(one.code, one.name, one.pcn_name, one.list_size),
                *(cell for own in one.figures for cell in _cells(own, periods)),
            ]
            for one in view.practices
        ],
    )


def _cells(own: ComparedFigure, periods: dict[str, str | None]) -> tuple[object, ...]:
    return periods[own.measure], own.in_words, own.value, own.lies.in_words if own.lies else None
