from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import floor, log10

from stepdown.improving.charts.scales import Scale
from stepdown.improving.charts.shapes import Box, Shape, Sheet, Stroke, pixels, tenth, words

TICKS, FEWER_TICKS, ROOM_FOR_ALL = 5, 3, 400
A_LETTER = 7.2
BETWEEN = 14
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Axis:
    scale: Scale
    shapes: list[Shape]

    def at(self, position: float) -> float:
        return tenth(self.scale(position))

    def at_day(self, day: date) -> float:
        return self.at(day.toordinal())


def value_axis(drawn: Sequence[float], unit: str, box: Box) -> Axis:
    """A line across at each round value.

    Zero is shown unless all that is drawn lies in the upper third: a small change must not look large.
    """
    least, most = min(drawn), max(drawn)
    is_far = most > least and least * 3 > most * 2
    low = least - (most - least) / 10 if is_far else min(0, least)
    scale = Scale(low, most if most > low else low + 1, box.bottom, box.top).nice(TICKS)
    ticks = scale.ticks(TICKS)
    said = f"{unit}, axis not from 0" if ticks[0] > 0 else unit
    axis = Axis(scale, [words("loud", 4, box.top - 20, "start", said)])
    for tick in ticks:
        across = pixels(axis.at(tick))
        axis.shapes.append(Stroke("grid", f"M{pixels(box.left)},{across}L{pixels(box.right)},{across}"))
        said = f"{tick:,.{_decimals(ticks)}f}"
        axis.shapes.append(words("quiet", box.left - 8, axis.at(tick) + 5, "end", said))
    return axis


def size_axis(sizes: Sequence[float], unit: str, box: Box) -> Axis:
    """How many each stands for, from nought on, with what they are under the numbers."""
    count = TICKS if box.right - box.left > ROOM_FOR_ALL else FEWER_TICKS
    scale = Scale(0, max(sizes, default=0) or 1, box.left, box.right).nice(count)
    ticks, ground = scale.ticks(count), pixels(box.bottom)
    axis = Axis(scale, [Stroke("axis", f"M{pixels(box.left)},{ground}L{pixels(box.right)},{ground}")])
    for tick in ticks:
        at = axis.at(tick)
        axis.shapes.append(Stroke("axis", f"M{pixels(at)},{ground}L{pixels(at)},{pixels(box.bottom + 5)}"))
        said = f"{tick:,.{_decimals(ticks)}f}"
        middle = min(at, box.right + 10 - len(said) * A_LETTER / 2)
        axis.shapes.append(words("quiet", middle, box.bottom + 21, "middle", said))
    axis.shapes.append(words("loud", box.right, box.bottom + 41, "end", unit))
    return axis


def _decimals(ticks: Sequence[float]) -> int:
    step = next((after - before for before, after in pairwise(ticks)), 1)
    return max(0, -floor(log10(step) + 1e-9))


@dataclass(frozen=True, slots=True)
class _DateLabel:
    at: float
    left: float
    right: float
    said: str


def time_axis(dates: Sequence[date], box: Box, sheet: Sheet, beside: Sequence[date] = ()) -> Axis:
    """Days from left to right; as many dates below as have room, always with the newest.

    `beside`: the axis has room for these, too.
    """
    days = [day.toordinal() for day in (*dates, *beside)] or [0]
    first, last = min(days), max(days)
    axis = Axis(Scale(first, max(last, first + 1), box.left + 10, box.right - 10), [])
    ground = pixels(box.bottom)
    axis.shapes.append(Stroke("axis", f"M{pixels(box.left)},{ground}L{pixels(box.right)},{ground}"))
    monthly = all(day.day == 1 for day in dates)
    labels = [_labelled(day, axis.at_day(day), sheet, monthly=monthly) for day in dates]
    for label in _with_room(labels):
        at = pixels(label.at)
        axis.shapes.append(Stroke("axis", f"M{at},{ground}L{at},{pixels(box.bottom + 5)}"))
        middle = (label.left + label.right) / 2
        axis.shapes.append(words("quiet", middle, box.bottom + 21, "middle", label.said))
    return axis


def _labelled(day: date, at: float, sheet: Sheet, *, monthly: bool) -> _DateLabel:
    """In the middle under its tick, but never over the edge of the picture."""
    month = f"{MONTHS[day.month - 1]} {day.year}"
    said = month if monthly else f"{day.day} {month}"
    width = tenth(len(said) * A_LETTER)
    left = tenth(max(4, min(at - width / 2, sheet.width - 4 - width)))
    return _DateLabel(at, left, tenth(left + width), said)


def _with_room(labels: Sequence[_DateLabel]) -> list[_DateLabel]:
    kept: list[_DateLabel] = []
    for label in reversed(labels):
        if not kept or label.right + BETWEEN <= kept[-1].left:
            kept.append(label)
    return kept[::-1]
