"""What a chart shows, ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from stepdown.clinical.spc.chart import Analysis, ChartKind, Direction, SpecialCause
from stepdown.improving.charts.marks import Means
from stepdown.improving.charts.meaning import judged, meanings


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """`means`: whether the special cause is for the better; None where there is none."""

    on: date
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    phase: int
    special_cause: SpecialCause | None
    means: Means | None


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A number on the time axis; a list beside the chart says what it stands for."""

    on: date
    number: int


@dataclass(frozen=True, slots=True)
class SpcSeries:
    """`trial_phases`: those whose limits rest on few values and will still move."""

    points: tuple[ChartPoint, ...]
    unit: str
    centre_is: Literal["Average", "Median"]
    target: float | None = None
    trial_phases: tuple[int, ...] = ()
    notes: tuple[NumberedNote, ...] = ()

    @property
    def phases(self) -> list[list[ChartPoint]]:
        numbers = dict.fromkeys(point.phase for point in self.points)
        return [[point for point in self.points if point.phase == number] for number in numbers]


@dataclass(frozen=True, slots=True)
class DecileSeries:
    """`months`: first days, in order. `deciles`: nine rows, 10th to 90th percentile, with a value a month."""

    months: tuple[date, ...]
    own: tuple[float | None, ...]
    deciles: tuple[tuple[float | None, ...], ...]
    unit: str


def series_of(
    analysis: Analysis,
    *,
    unit: str,
    improve: Direction,
    target: float | None = None,
    notes: Sequence[NumberedNote] = (),
) -> SpcSeries:
    """An analysis as it is drawn. `target` in the unit of its values."""
    found = judged(analysis.points)
    points = zip(found, meanings(found, improve), strict=True)
    return SpcSeries(
        points=tuple(
            ChartPoint(
                on=point.on,
                value=point.value,
                centre=point.centre,
                lower=point.lower,
                upper=point.upper,
                phase=point.phase,
                special_cause=point.special_cause,
                means=means,
            )
            for point, means in points
        ),
        unit=unit,
        centre_is="Median" if analysis.kind is ChartKind.RUN else "Average",
        target=target,
        trial_phases=tuple(phase.number for phase in analysis.phases if phase.trial_limits),
        notes=tuple(notes),
    )
