"""How small a count must be to be hidden, and to what the others are rounded."""

from dataclasses import dataclass

FEWEST = 5
COARSEST = 10


class GovernanceError(ValueError):
    """The sentence is for people."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an observer knows of a count: it lies between these, both included. `high` None: nothing above."""

    low: int
    high: int | None

    @property
    def is_nothing(self) -> bool:
        """Told as zero, which hides nothing."""
        return self.high == 0

    @property
    def is_small(self) -> bool:
        """Hidden because it is small: one, at least, is possible."""
        return self.high is not None and self.low <= 1 <= self.high


NOTHING = Bounds(0, 0)
UNKNOWN = Bounds(0, None)


@dataclass(frozen=True, slots=True)
class Governance:
    """Counts of 1 to `threshold` are hidden; what is shown is rounded to `base`."""

    threshold: int = 7
    base: int = 5

    def __post_init__(self) -> None:
        if self.threshold < FEWEST:
            raise GovernanceError(f"Counts up to {FEWEST} are always hidden.")
        if not FEWEST <= self.base <= COARSEST:
            raise GovernanceError(f"Counts are rounded to a number from {FEWEST} to {COARSEST}.")

    @property
    def step(self) -> int:
        """What a hidden count adds to a total, where it adds anything: the first told number above it."""
        return self.above(self.threshold)

    def above(self, count: int) -> int:
        """The first multiple of the base that is greater."""
        return (count // self.base + 1) * self.base

    def rounded(self, count: int) -> int:
        """To the nearest multiple of the base, upwards from the middle."""
        return (count + self.base // 2) // self.base * self.base

    def is_small(self, count: int) -> bool:
        return count <= self.threshold

    def small(self, *, some: bool = False) -> Bounds:
        """`some`: it is known that it is not zero."""
        return Bounds(int(some), self.threshold)

    def around(self, rounded: int) -> Bounds:
        """Of a count that is shown."""
        low = rounded - self.base // 2
        return Bounds(max(low, self.threshold + 1), low + self.base - 1)
