"""Series for the charts' tests: one point a month from January 2024."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from stepdown.clinical.spc.analysis import analyse
from stepdown.clinical.spc.chart import Analysis, ChartKind, Number, Options, Point, SpecialCause

# The worked example of the clinical facts.
ONE_WILD_MONTH = (1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)


def month(number: int) -> date:
    return date(2024 + number // 12, number % 12 + 1, 1)


def points(values: Sequence[Number | None], denominators: Sequence[Number | None] = ()) -> list[Point]:
    sizes = denominators or [None] * len(values)
    return [Point(month(at), value, size) for at, (value, size) in enumerate(zip(values, sizes, strict=True))]


def chart(
    kind: ChartKind,
    values: Sequence[Number | None],
    denominators: Sequence[Number | None] = (),
    **options: Any,
) -> Analysis:
    return analyse(kind, points(values, denominators), Options(**options))


def xmr(*values: Number | None, **options: Any) -> Analysis:
    return chart(ChartKind.XMR, values, **options)


def run(*values: Number | None, **options: Any) -> Analysis:
    return chart(ChartKind.RUN, values, **options)


def causes(analysis: Analysis) -> list[SpecialCause | None]:
    return [point.special_cause for point in analysis.points]


def flagged(analysis: Analysis, cause: SpecialCause) -> list[int]:
    return [at for at, found in enumerate(causes(analysis)) if found is cause]


def lines(analysis: Analysis) -> tuple[float, float | None, float | None]:
    """Centre, lower and upper of the last phase, to two decimals as they are printed."""
    last = analysis.last_phase
    return (
        round(last.centre, 2),
        None if last.lower is None else round(last.lower, 2),
        None if last.upper is None else round(last.upper, 2),
    )
