"""Numbers as exact fractions, and a series of them with its gaps."""

from dataclasses import dataclass
from fractions import Fraction

from stepdown.clinical.spc.chart import ChartKind, Number, Point

Values = list[Fraction | None]


@dataclass(frozen=True, slots=True)
class Band:
    """`lower` and `upper` are cut to what the value can be; `width` is upper less centre, uncut.

    Two thirds of the limit are two thirds of `width`, however the limit was cut.
    """

    lower: Fraction
    upper: Fraction
    width: Fraction


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one point. No band: no limit can be drawn."""

    centre: Fraction
    band: Band | None = None

    def distance(self, value: Fraction) -> Fraction:
        """From the centre line: positive above it."""
        return value - self.centre


def exact(number: Number) -> Fraction:
    """A float counts as the decimal that it is written as: 0.1 is one tenth."""
    return Fraction(str(number))


def exact_or_none(number: Number | None) -> Fraction | None:
    return None if number is None else exact(number)


def plotted(kind: ChartKind, point: Point) -> Fraction | None:
    """What is drawn. A share or rate of nobody (denominator 0) is as missing as an empty cell."""
    if point.value is None or not kind.divides:
        return exact_or_none(point.value)
    return exact(point.value) / exact(point.denominator) if point.denominator else None


def present(values: Values) -> list[Fraction]:
    return [value for value in values if value is not None]
