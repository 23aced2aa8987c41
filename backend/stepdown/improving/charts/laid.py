from dataclasses import dataclass
from datetime import date
from typing import Literal

from stepdown.improving.charts.axes import Axis
from stepdown.improving.charts.series import ChartPoint, SpcSeries
from stepdown.improving.charts.shapes import Box, Place

Level = Literal["value", "centre", "lower", "upper"]


@dataclass(frozen=True, slots=True)
class Laid:
    """A series on its sheet: where a day and a value fall."""

    series: SpcSeries
    box: Box
    time: Axis
    values: Axis

    def x(self, on: date) -> float:
        return self.time.at_day(on)

    def y(self, value: float) -> float:
        return self.values.at(value)

    def place(self, point: ChartPoint, level: Level) -> Place | None:
        height: float | None = getattr(point, level)
        return None if height is None else Place(self.x(point.on), self.y(height))
