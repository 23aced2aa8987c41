from collections.abc import Mapping
from enum import StrEnum

from stepdown.improving.charts.shapes import pixels


class Means(StrEnum):
    """What a special cause is for the patients."""

    BETTER = "better"
    WORSE = "worse"
    CHANGED = "changed"


# Each meaning has a shape of its own, so that nobody needs the colour: triangle, square, diamond.
_CORNERS: Mapping[Means, tuple[tuple[float, float], ...]] = {
    Means.BETTER: ((0, -7.5), (7, 5.5), (-7, 5.5)),
    Means.WORSE: ((-5.5, -5.5), (5.5, -5.5), (5.5, 5.5), (-5.5, 5.5)),
    Means.CHANGED: ((0, -7.5), (7.5, 0), (0, 7.5), (-7.5, 0)),
}


def mark(means: Means, x: float, y: float) -> str:
    return f"M{'L'.join(f'{pixels(x + dx)},{pixels(y + dy)}' for dx, dy in _CORNERS[means])}Z"


def circle(x: float, y: float, radius: float) -> str:
    left, right, middle = pixels(x - radius), pixels(x + radius), pixels(y)
    half = f"A{radius:g},{radius:g},0,1,1,"
    return f"M{left},{middle}{half}{right},{middle}{half}{left},{middle}Z"
