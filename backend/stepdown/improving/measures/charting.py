"""A measure's readings as a chart: what people chose, put to the statistics, and scaled as it is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from stepdown.clinical.spc.analysis import analyse
from stepdown.clinical.spc.chart import (
    Analysis,
    ChartKind,
    ChartRefusedError,
    Options,
    Phase,
    PlottedPoint,
    Point,
)
from stepdown.content.measures.shapes import Measure
from stepdown.improving.measures.readings import Reading, value_of


@dataclass(frozen=True)
class Chosen:
    """What people chose. `baseline`: the lines come from so many first figures of each phase."""

    chart: ChartKind
    baseline: int | None = None
    target: Decimal | None = None
    rebases: tuple[date, ...] = ()


@dataclass(frozen=True)
class Charted:
    """`analysis` is in the measure's own unit; None where no figure is known. `refused`: why not as chosen.

    `values` are what is drawn, reading by reading.
    """

    measure: Measure
    kind: ChartKind
    readings: Sequence[Reading]
    values: Sequence[Decimal | None]
    chosen: Chosen
    analysis: Analysis | None = None
    refused: str | None = field(default=None)

    @property
    def known(self) -> list[int]:
        """Places of the readings that have a value."""
        return [at for at, value in enumerate(self.values) if value is not None]


def charted(measure: Measure, readings: Sequence[Reading], chosen: Chosen) -> Charted:
    """Where the chart that was chosen cannot be made, a plain run chart is drawn, and why is said."""
    values = [value_of(measure, one) for one in readings]
    plain = Charted(measure, chosen.chart, readings, values, chosen)
    if not plain.known:
        return plain
    try:
        return replace(plain, analysis=_analysed(plain, chosen))
    except ChartRefusedError as refusal:
        bare = Chosen(ChartKind.RUN, target=chosen.target)
        return replace(plain, kind=ChartKind.RUN, analysis=_analysed(plain, bare), refused=f"{refusal}.")


def try_out(measure: Measure, readings: Sequence[Reading], chosen: Chosen) -> None:
    """Raises ChartRefusedError where the chart cannot be made as it was chosen."""
    plain = Charted(measure, chosen.chart, readings, [value_of(measure, one) for one in readings], chosen)
    if plain.known:
        _analysed(plain, chosen)


def _analysed(plain: Charted, chosen: Chosen) -> Analysis:
    measure = plain.measure
    per = measure.per or 1
    scale = per if chosen.chart.divides else 1
    target = None if chosen.target is None else chosen.target / scale
    options = Options(freeze=chosen.baseline, rebase=chosen.rebases, target=target, improve=measure.direction)
    points = [
        _counted(one) if chosen.chart.divides else Point(one.on, value)
        for one, value in zip(plain.readings, plain.values, strict=True)
    ]
    return _drawn(analyse(chosen.chart, points, options), scale)


def _counted(reading: Reading) -> Point:
    return Point(reading.on, reading.numerator, reading.denominator)


def _drawn(analysis: Analysis, scale: int) -> Analysis:
    """From a share to so many in a hundred. Nothing measured here can lie below nought, so no limit does."""
    return replace(
        analysis,
        points=tuple(_drawn_point(one, scale) for one in analysis.points),
        phases=tuple(_drawn_phase(one, scale) for one in analysis.phases),
    )


def _drawn_point(point: PlottedPoint, scale: int) -> PlottedPoint:
    return replace(
        point,
        value=_times(point.value, scale),
        centre=point.centre * scale,
        lower=_times(point.lower, scale),
        upper=_times(point.upper, scale),
    )


def _drawn_phase(phase: Phase, scale: int) -> Phase:
    return replace(
        phase,
        centre=phase.centre * scale,
        lower=_times(phase.lower, scale),
        upper=_times(phase.upper, scale),
    )


def _times(number: float | None, scale: int) -> float | None:
    return None if number is None else max(0.0, number * scale)
