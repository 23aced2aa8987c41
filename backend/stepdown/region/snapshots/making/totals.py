"""Figures of PCNs and of the ICB: sums of what each practice adds, never of what it counted."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from stepdown.region.snapshots.making.places import Member
from stepdown.region.snapshots.models import FigureState, Level
from stepdown.region.snapshots.telling.told import Key, Told

NOT_THEMSELVES_SHOWN = (FigureState.HIDDEN, FigureState.WITHHELD)
NO_FIGURE = "No practice here has a figure."


@dataclass
class Sum:
    adds: int = 0
    adds_of: int | None = None
    places: int = 0
    hidden: int = 0

    def include(self, told: Told) -> None:
        if told.state is FigureState.ABSENT:
            return
        self.adds += told.adds
        if told.adds_of is not None:
            self.adds_of = (self.adds_of or 0) + told.adds_of
        self.places += 1
        self.hidden += told.state in NOT_THEMSELVES_SHOWN

    def row(self) -> dict[str, Any]:
        if not self.places:
            return figure_row(Told(FigureState.ABSENT, because=NO_FIGURE), places=0)
        if self.places == self.hidden == 1:
            # Of one practice: no more is said of it here than where it stands by itself.
            told = Told(FigureState.HIDDEN, adds=self.adds, adds_of=self.adds_of)
            return figure_row(told, places=1, hidden=1)
        told = Told(FigureState.SHOWN, self.adds, self.adds_of, self.adds, self.adds_of)
        return figure_row(told, places=self.places, hidden=self.hidden)


@dataclass
class Totals:
    icb: str
    sums: dict[tuple[Level, str], dict[Key, Sum]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(Sum))
    )

    def include(self, member: Member, told: Mapping[Key, Told]) -> None:
        for place in member.totals(self.icb):
            sums = self.sums[place]
            for key, one in told.items():
                sums[key].include(one)

    def __iter__(self) -> Iterator[tuple[Level, str, dict[Key, dict[str, Any]]]]:
        for (level, place), sums in self.sums.items():
            yield level, place, {key: one.row() for key, one in sums.items()}


def practice_row(told: Told) -> dict[str, Any]:
    has_figure = told.state is not FigureState.ABSENT
    return figure_row(told, places=int(has_figure), hidden=int(told.state in NOT_THEMSELVES_SHOWN))


def figure_row(told: Told, *, places: int, hidden: int = 0) -> dict[str, Any]:
    return {
        "state": told.state.value,
        "count": told.count,
        "of": told.of,
        "adds": told.adds,
        "adds_of": told.adds_of,
        "hidden": hidden,
        "places": places,
        "because": told.because,
    }
