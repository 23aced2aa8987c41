"""What an ICB is told of one figure, and what the practice remembers of it for the next snapshot."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from stepdown.clinical.disclosure.figures import Kept
from stepdown.region.snapshots.models import FigureState, Period


class Key(NamedTuple):
    """A figure of one practice. `month` is its 1st; of a year, the last one's."""

    measure: str
    period: Period
    month: date


@dataclass(frozen=True)
class Told:
    """`count` and `of` are None unless it is shown; `adds` and `adds_of` are what it puts into totals."""

    state: FigureState
    count: int | None = None
    of: int | None = None
    adds: int = 0
    adds_of: int | None = None
    because: str | None = None


@dataclass(frozen=True)
class Entry:
    """With `because` there is no figure now; `kept` is then what was told of it before, if anything was.

    `of` is the true population of a share.
    """

    kept: Kept | None
    of: int | None = None
    because: str | None = None

    @property
    def told(self) -> Told:
        if self.kept is None or self.because:
            return absent(self.because)
        told = self.kept.told
        return Told(FigureState(told.state.value), told.count, told.of, told.adds, told.adds_of)


def absent(because: str | None) -> Told:
    return Told(FigureState.ABSENT, because=because)
