"""Where the slots of a laid-out document are, read from the layout engine's own boxes."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from stepdown.plumbing.press.bodies import Placement, as_json
from stepdown.plumbing.press.faces import drawn_by_some_face
from stepdown.plumbing.press.slots import MARK, SMALLEST

# The engine counts in CSS pixels.
POINTS = 0.75
_DIGITS = 3  # after the point: finer than any printer, and the same in every process
Align = Literal["left", "center", "right"]


class SlotHasNoPlace(ValueError):  # noqa: N818  (errors here are sentences)
    """A template's fault: what stands in this slot would move other words, or could not be placed."""

    def __init__(self, slot: str) -> None:
        super().__init__(f"The slot {slot} must be the last thing on a line of its own alignment")


@dataclass(frozen=True)
class _Room:
    """How far a line may run, and the line box it stands in. A box that shrinks to its text sets no limit."""

    left: float
    right: float
    align: Align = "left"
    shrinks: bool = False
    line: Any = None


def measured(document: Any) -> list[dict[str, Any]]:
    found = {
        placement
        for number, page in enumerate(document.pages)
        for placement in _slots_of(page._page_box, number, _page_room(page._page_box))
    }
    return as_json(sorted(found, key=lambda each: (each.page, each.slot, each.y, each.x)))


def is_drawn_by_us(document: Any) -> bool:
    """Whether the bundled faces have every character: else a face of the machine, or none, would draw it."""
    texts = {
        box.text for page in document.pages for box in page._page_box.descendants() if hasattr(box, "text")
    }
    return all(ord(one) in drawn_by_some_face() or _is_unseen(one) for one in set().union(*texts))


def _is_unseen(character: str) -> bool:
    """Blanks, ends of lines, and marks that direct the layout; not those of private use."""
    return unicodedata.category(character) in {"Cc", "Cf", "Zs", "Zl", "Zp"}


def _page_room(page: Any) -> _Room:
    left = page.content_box_x()
    return _Room(left, left + page.width)


def _slots_of(box: Any, page: int, room: _Room) -> Iterator[Placement]:
    slot = _slot(box)
    if slot in {"window", "reference_qr"}:
        yield _of_box(slot, box, page)
    elif slot and hasattr(box, "pango_layout"):
        yield _of_line(slot, box, page, room)
    else:
        inside = _room_inside(box, room)
        for child in getattr(box, "children", ()):
            yield from _slots_of(child, page, inside)


def _slot(box: Any) -> str | None:
    element = getattr(box, "element", None)
    found: str | None = element.get(MARK) if element is not None else None
    return found


def _room_inside(box: Any, room: _Room) -> _Room:
    kind = type(box).__name__
    if kind == "LineBox":
        return replace(room, line=box, align=_alignment(box, room))
    if kind in {"TextBox", "InlineBox", "PageBox"}:
        return room
    taken_out = kind == "MarginBox" or box.is_absolutely_positioned() or box.is_floated() or "Inline" in kind
    shrinks = box.style["width"] == "auto" if taken_out else room.shrinks
    if shrinks:
        return replace(room, shrinks=True)
    left = box.content_box_x()
    return replace(room, left=left, right=left + box.width, shrinks=False)


def _alignment(line: Any, room: _Room) -> Align:
    """A box that shrinks to its text has no middle; its line starts where the box does."""
    rtl = line.style["direction"] == "rtl"
    last = line.style["text_align_last"]
    wanted = "start" if room.shrinks else line.style["text_align_all"] if last == "auto" else last
    match wanted:
        case "center" | "left" | "right":
            found: Align = wanted
        case "end":
            found = "left" if rtl else "right"
        case _:
            found = "right" if rtl else "left"
    return found


def _of_line(slot: str, text: Any, page: int, room: _Room) -> Placement:
    pieces = [box for box in room.line.descendants() if hasattr(box, "pango_layout") and box.text.strip(" ")]
    alone = len(pieces) == 1
    if pieces[-1] is not text or (room.align == "center" and not alone):
        raise SlotHasNoPlace(slot)
    left, right = text.position_x, text.position_x + text.width
    match room.align:
        case "left":
            x, width = left, room.right - left
        case "right":
            x, width = right, right - room.left
        case "center":
            x, width = (room.left + room.right) / 2, room.right - room.left
    return _placement(slot, text, page, x=x, y=text.position_y + text.baseline, width=width, align=room.align)


def _of_box(slot: str, box: Any, page: int) -> Placement:
    return _placement(
        slot, box, page, x=box.content_box_x(), y=box.content_box_y(), width=box.width, height=box.height
    )


def _placement(
    slot: str,
    box: Any,
    page: int,
    *,
    x: float,
    y: float,
    width: float,
    height: float = 0,
    align: Align = "left",
) -> Placement:
    size = box.style["font_size"] * POINTS
    line_height = box.style["line_height"]
    if slot == "window" and not isinstance(line_height, int | float):
        raise SlotHasNoPlace(slot)
    smallest = float(box.element.get(SMALLEST, size))
    return Placement(
        slot=slot,
        page=page,
        x=round(x * POINTS, _DIGITS),
        y=round(y * POINTS, _DIGITS),
        width=round(width * POINTS, _DIGITS),
        height=round(height * POINTS, _DIGITS),
        size=round(size, _DIGITS),
        smallest=round(smallest, _DIGITS),
        bold=box.style["font_weight"] >= 600,
        align=align,
        line_height=float(line_height) if isinstance(line_height, int | float) else 0.0,
    )
