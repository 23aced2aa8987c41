"""What is laid out once, what differs from letter to letter, and what comes of both."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Final, Literal, get_args

Slot = Literal["window", "date", "reference", "salutation", "appointment", "appointment_with", "reference_qr"]
SLOTS: Final[frozenset[str]] = frozenset(get_args(Slot))
# What stands in each slot of one letter, as JSON: a line of text; in `window` {"lines": [...], "size": 11.0}.
Overlay = Mapping[str, Any]
Fault = Literal["missing", "surplus", "unprintable", "too_long"]


class DocumentRefused(Exception):  # noqa: N818  (errors here are sentences)
    """The document at `position` (from 0) asked for something outside the bundle."""

    def __init__(self, position: int) -> None:
        super().__init__(position)  # these arguments make it again in another process
        self.position = position

    def __str__(self) -> str:
        return f"Document {self.position} asked for something that is not bundled"


class DocumentFailed(Exception):  # noqa: N818  (errors here are sentences)
    """The document at `position` (from 0) could not be laid out, or took too much time or memory."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position

    def __str__(self) -> str:
        return f"Document {self.position} could not be laid out"


class SheetRefused(Exception):  # noqa: N818  (errors here are sentences)
    """The letter at `position` (from 0) cannot be printed. Names the slot, never what stands in it."""

    def __init__(self, position: int, slot: str, fault: Fault) -> None:
        super().__init__(position, slot, fault)
        self.position, self.slot, self.fault = position, slot, fault

    def __str__(self) -> str:
        return f"Letter {self.position} was refused because of: {self.slot} ({self.fault})"


@dataclass(frozen=True)
class Placement:
    """Where a slot is printed, in points from the top left corner of page `page` (from 0).

    A line of text: `x` is the edge or the middle that `align` names, `y` its baseline, `width` its room.
    The window and a QR code: `x`, `y`, `width` and `height` of their box.
    """

    slot: str
    page: int
    x: float
    y: float
    width: float
    height: float
    size: float
    smallest: float
    bold: bool
    align: Literal["left", "center", "right"]
    line_height: float


@dataclass(frozen=True)
class Body:
    """A letter without what differs. `placements` is JSON, so that a body can be stored and read again."""

    pdf: bytes
    pages: int
    placements: list[dict[str, Any]]

    @cached_property
    def placed(self) -> tuple[Placement, ...]:
        return tuple(Placement(**each) for each in self.placements)

    @cached_property
    def slots(self) -> frozenset[str]:
        """What a letter's overlay must hold: these, and nothing else."""
        return frozenset(each.slot for each in self.placed)

    @cached_property
    def digest(self) -> str:
        placements = json.dumps(self.placements, sort_keys=True).encode()
        return hashlib.sha256(self.pdf + b"\0" + placements).hexdigest()


def as_json(placements: list[Placement]) -> list[dict[str, Any]]:
    return [asdict(each) for each in placements]


@dataclass(frozen=True)
class Sheet:
    """One letter: which body, and what is printed on top of it."""

    body_key: str
    overlay: Overlay


@dataclass(frozen=True)
class Rendered:
    """`page_counts` has each letter's pages in order, blank padding included: they add up to the file."""

    pdf: bytes
    page_counts: tuple[int, ...]

    def span(self, position: int) -> tuple[int, int]:
        """First page (from 0) and number of pages of one letter."""
        return sum(self.page_counts[:position]), self.page_counts[position]
