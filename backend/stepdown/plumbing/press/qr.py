"""QR codes: as a drawing inside a page, and as rectangles on a print file."""

import functools
import io
from typing import Literal

import segno

QUIET = 4  # modules left white on each side


def qr_svg(url: str, *, title: str) -> str:
    """Inline SVG with its quiet zone; `title` is what a screen reader says. Safe to place unescaped."""
    return segno.make_qr(url, error="m").svg_inline(border=QUIET, omitsize=True, title=title)


def qr_picture(url: str, *, title: str, kind: Literal["svg", "png"]) -> bytes:
    """A file of its own: the SVG grows to any size, the PNG can be read from a screen across a room."""
    drawn, code = io.BytesIO(), segno.make_qr(url, error="m")
    match kind:
        case "svg":
            code.save(drawn, kind="svg", border=QUIET, omitsize=True, xmldecl=False, title=title)
        case "png":
            code.save(drawn, kind="png", border=QUIET, scale=10)
    return drawn.getvalue()


def reference_svg(text: str) -> str:
    """The same modules as `modules` gives, to be parsed as XML; a screen reader says its title."""
    drawn = io.BytesIO()
    title = "QR code for the reference"
    _reference(text).save(drawn, kind="svg", border=QUIET, omitsize=True, xmldecl=False, title=title)
    return drawn.getvalue().decode()


@functools.lru_cache(1024)
def modules(text: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """How many modules wide, quiet zone included, and the dark bars: row, column of the left end, length."""
    rows = [bytes(row) for row in _reference(text).matrix]
    bars = tuple(
        (QUIET + at, QUIET + start, length) for at, row in enumerate(rows) for start, length in _bars(row)
    )
    return len(rows) + 2 * QUIET, bars


def _bars(row: bytes) -> list[tuple[int, int]]:
    found, start = [], 0
    for bar in row.split(b"\x00"):
        if bar:
            found.append((start, len(bar)))
        start += len(bar) + 1
    return found


def _reference(text: str) -> segno.QRCode:
    # A fixed mask: choosing the best of eight takes longer than the whole letter, and each can be read.
    return segno.make_qr(text, error="m", boost_error=False, mask=3)
