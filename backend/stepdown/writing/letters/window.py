"""Fitting a name and address into the envelope's window."""

from dataclasses import dataclass
from itertools import product

from stepdown.plumbing.press.shaping import text_width

POINTS_A_MILLIMETRE = 72 / 25.4
# Left, top, right and bottom in millimetres from the sheet's top left corner.
WINDOW = (24.6, 39.5, 120.0, 66.3)
# letter.css keeps 1 mm free at the window's sides and 0.4 mm above and below.
WIDTH = 93.4 * POINTS_A_MILLIMETRE
HEIGHT = 26.0 * POINTS_A_MILLIMETRE
LINE_HEIGHT = 1.15
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
# A wrapped line at 10 pt reads better, for people and sorting machines, than a whole one at 8 pt.
COMFORTABLE = 10.0


class AddressDoesNotFit(Exception):  # noqa: N818  (errors here are sentences)
    """Name and address overflow the window even at 8 pt. Carries neither: it may end up in a log."""

    def __init__(self) -> None:
        super().__init__("The name and address do not fit into the envelope's window")


@dataclass(frozen=True)
class WindowText:
    """Lines exactly as printed, one below the other, at `size` points."""

    lines: tuple[str, ...]
    size: float


def fit_window(lines: tuple[str, ...]) -> WindowText:
    """The largest type that holds all lines: kept whole, then wrapped, down to 10 pt; only then smaller."""
    for smallest, wrapping in product((COMFORTABLE, SIZES[-1]), (False, True)):
        for size in (each for each in SIZES if each >= smallest):
            printed = _wrap(lines, size) if wrapping else lines
            if _fits(printed, size):
                return WindowText(printed, size)
    raise AddressDoesNotFit


def _fits(lines: tuple[str, ...], size: float) -> bool:
    widest = max(text_width(line, size) for line in lines)
    return widest <= WIDTH and len(lines) * size * LINE_HEIGHT <= HEIGHT


def _wrap(lines: tuple[str, ...], size: float) -> tuple[str, ...]:
    return tuple(piece for line in lines for piece in _break_at_spaces(line, size))


def _break_at_spaces(line: str, size: float) -> list[str]:
    pieces: list[str] = []
    for word in line.split():
        longer = f"{pieces[-1]} {word}" if pieces else word
        if pieces and text_width(longer, size) <= WIDTH:
            pieces[-1] = longer
        else:
            pieces.append(word)
    return pieces
