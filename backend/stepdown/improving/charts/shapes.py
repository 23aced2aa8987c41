"""What a chart is made of: lines and words in an order, from back to front."""

from dataclasses import dataclass
from math import floor
from typing import Literal

Tone = Literal["quiet", "loud", "halo"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """`look`: what the line or the mark is, by its meaning; `looks.LOOKS` says how that is drawn."""

    look: str
    d: str


@dataclass(frozen=True, slots=True)
class Words:
    tone: Tone
    x: float
    y: float
    anchor: Anchor
    words: str


Shape = Stroke | Words


@dataclass(frozen=True, slots=True)
class Place:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """In pixels. `above` and `below` are left free for words that stand with the picture."""

    width: int
    height: int
    above: int = 0
    below: int = 0

    @property
    def is_narrow(self) -> bool:
        """No room for words at the ends of lines."""
        return self.width < 560


@dataclass(frozen=True, slots=True)
class Geometry:
    """`places`: where each point stands; None: nothing is known of it."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    places: tuple[Place | None, ...]


@dataclass(frozen=True, slots=True)
class Box:
    left: float
    right: float
    top: float
    bottom: float


def box_of(sheet: Sheet, for_dates: int) -> Box:
    return Box(
        left=46 if sheet.is_narrow else 56,
        right=sheet.width - (14 if sheet.is_narrow else 112),
        top=sheet.above + 36,
        bottom=sheet.height - sheet.below - for_dates,
    )


def tenth(number: float) -> float:
    """A tenth of a pixel is all that anybody sees; halves go up, as in the browser."""
    return floor(number * 10 + 0.5) / 10


def pixels(number: float) -> str:
    """As a browser writes it: 10 and 10.5.

    >>> pixels(10.0), pixels(10.5)
    ('10', '10.5')
    """
    return f"{tenth(number):.1f}".removesuffix(".0")


def words(tone: Tone, x: float, y: float, anchor: Anchor, said: str) -> Words:
    return Words(tone, tenth(x), tenth(y), anchor, said)


def over_lines(x: float, y: float, anchor: Anchor, said: str) -> list[Words]:
    """Words over lines: first their white edge, then they themselves."""
    return [words("halo", x, y, anchor, said), words("loud", x, y, anchor, said)]
