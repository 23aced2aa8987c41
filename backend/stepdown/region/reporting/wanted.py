"""Which rows of which snapshot, once it is settled what may be seen and that all that was named is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stepdown.region.groups.places import Places
from stepdown.region.snapshots.models import Level, Period

FigureKey = tuple[str, str, str, str, date]


@dataclass(frozen=True)
class Wanted:
    """`None` leaves a filter out; an empty one finds nothing. `measures` are those of figures.

    `changed_from`: only what began or ended in a snapshot from this number on.
    """

    icb: str
    snapshot: int
    measures: tuple[str, ...]
    activities: tuple[str, ...]
    options: tuple[str, ...] | None
    variants: tuple[str, ...] | None
    levels: tuple[Level, ...] | None
    places: tuple[str, ...] | None
    periods: tuple[Period, ...] | None
    first: date | None
    last: date | None
    changed_from: int | None


@dataclass(frozen=True)
class Made:
    """`at`: when, as it is written in an answer. `threshold`: counts up to it were suppressed."""

    at: str
    threshold: int


@dataclass(frozen=True)
class Surroundings:
    """What rows are told with: the snapshot's day, names of places, and each snapshot by its number."""

    snapshot: int
    as_of: date
    places: Places
    made: Mapping[int, Made]
