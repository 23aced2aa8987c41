"""What is told of a count, and what is kept of it for the next snapshot."""

from dataclasses import dataclass
from enum import StrEnum

from stepdown.clinical.disclosure.governance import NOTHING, Bounds, Governance


class State(StrEnum):
    """HIDDEN: it, or its complement, is small. WITHHELD: it would give a hidden one away."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Told:
    """`count` and `of` are rounded, and None unless shown. `adds` and `adds_of` are what totals are made of.

    `of` and `adds_of` stay None where the figure is no share.
    """

    state: State
    count: int | None
    adds: int
    of: int | None = None
    adds_of: int | None = None


ZERO = Told(State.SHOWN, 0, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """`count` is the true one, for our eyes only, and None of a window that was made of nothing new.

    `bounds` is what an observer knows of the count as it was told first; None: nothing was told of it.
    `corrected`: it was another when it was told first.
    """

    count: int | None
    told: Told
    bounds: Bounds | None
    corrected: bool = False


def shown(count: int, governance: Governance) -> Kept:
    rounded = governance.rounded(count)
    return Kept(count, Told(State.SHOWN, rounded, rounded), governance.around(rounded))


def nothing() -> Kept:
    return Kept(0, ZERO, NOTHING)
