"""What is printed on top of one page of one letter."""

import math
from collections.abc import Callable
from typing import Any, Final

from stepdown.plumbing.press.bodies import Body, Fault, Overlay, Placement
from stepdown.plumbing.press.faces import ASCENT, DESCENT, FACES, Face
from stepdown.plumbing.press.qr import modules
from stepdown.plumbing.press.shaping import Shaped, shaped, unprintable

FONT_NAMES: Final = {face: f"/F{number}".encode() for number, face in enumerate(FACES)}
_SLACK = 0.01  # points: what rounding may add
SMALLEST_MODULE = 0.9  # points: telephones read what is printed larger than a third of a millimetre
_STEP = 0.5  # points: type that must shrink does so in steps

Used = Callable[[Face, dict[int, str]], None]


def faults(body: Body, overlay: Overlay) -> dict[str, Fault]:
    """By slot, why a letter cannot be printed on this body: empty when it can."""
    found: dict[str, Fault] = dict.fromkeys(sorted(body.slots - set(overlay)), "missing")
    found |= dict.fromkeys(sorted(set(overlay) - body.slots), "surplus")
    for placement in body.placed:
        if placement.slot in overlay and placement.slot not in found:
            fault = _fault(placement, overlay[placement.slot])
            if fault:
                found[placement.slot] = fault
    return found


def fitted_size(placement: Placement, text: str) -> float:
    """The size of the style sheet, or a smaller one down to what the slot allows."""
    width = shaped(text, bold=placement.bold).width
    if width * placement.size <= placement.width + _SLACK:
        return placement.size
    return max(placement.smallest, math.floor(placement.width / width / _STEP) * _STEP)


def drawn(placement: Placement, value: Any, height: float, used: Used) -> bytes:
    """PDF operators. `height` is the page's: PDF counts from the bottom."""
    match placement.slot:
        case "window":
            return _window(placement, value["lines"], value["size"], height, used)
        case "reference_qr":
            return _qr(placement, value, height)
        case _:
            line = shaped(value, bold=placement.bold)
            size = fitted_size(placement, value)
            shift = {"left": 0.0, "center": 0.5, "right": 1.0}[placement.align]
            x = placement.x - shift * line.width * size
            return _text(line, size, x, height - placement.y, used)


def _fault(placement: Placement, value: Any) -> Fault | None:
    match placement.slot, value:
        case "window", {"lines": [_, *_] as lines, "size": int() | float() as size}:
            is_tall = len(lines) * size * placement.line_height > placement.height + _SLACK
            return _fault_of_lines(placement, lines, size) or ("too_long" if is_tall else None)
        case "reference_qr", str() if value.strip():
            return None if _module(placement, value) >= SMALLEST_MODULE else "too_long"
        case (("window" | "reference_qr"), _):
            return "missing"
    return _fault_of_lines(placement, [value], None)


def _fault_of_lines(placement: Placement, lines: list[Any], size: float | None) -> Fault | None:
    """`size` is None where the slot's own, or what fits, is meant."""
    if not all(isinstance(line, str) and line.strip() for line in lines):
        return "missing"
    if any(unprintable(line) for line in lines):
        return "unprintable"
    is_wide = any(
        shaped(line, bold=placement.bold).width * (size or fitted_size(placement, line))
        > placement.width + _SLACK
        for line in lines
    )
    return "too_long" if is_wide else None


def _window(placement: Placement, lines: list[str], size: float, height: float, used: Used) -> bytes:
    pitch = placement.line_height * size
    first = placement.y + (pitch - (ASCENT + DESCENT) * size) / 2 + ASCENT * size
    return b"".join(
        _text(shaped(line, bold=placement.bold), size, placement.x, height - first - number * pitch, used)
        for number, line in enumerate(lines)
    )


def _text(line: Shaped, size: float, x: float, y: float, used: Used) -> bytes:
    for face, glyphs in line.glyphs:
        used(face, glyphs)
    shown: list[bytes] = []
    current: Face | None = None
    rise = 0.0  # stays as it is from one text to the next
    for stretch in line.stretches:
        if stretch.face != current:
            current = stretch.face
            shown.append(b"%b %b Tf" % (FONT_NAMES[current], _number(size)))
        if stretch.rise != rise:
            rise = stretch.rise
            shown.append(b"%b Ts" % _number(rise * size))
        shown.append(stretch.shown)
    if rise:
        shown.append(b"0 Ts")
    return b"BT 1 0 0 1 %b %b Tm %b ET\n" % (_number(x), _number(y), b" ".join(shown))


def _qr(placement: Placement, text: str, height: float) -> bytes:
    _, bars = modules(text)
    side = _module(placement, text)
    top = height - placement.y
    boxes = b"".join(b"%d %d %d 1 re " % (column, -row - 1, length) for row, column, length in bars)
    return b"q %b 0 0 %b %b %b cm %bf Q\n" % (
        *(_number(each) for each in (side, side, placement.x, top)),
        boxes,
    )


def _module(placement: Placement, text: str) -> float:
    return min(placement.width, placement.height) / modules(text)[0]


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode("ascii")
