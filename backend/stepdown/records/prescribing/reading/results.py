"""What came of reading prescribing files: figures of each practice and month, and what was not taken."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stepdown.clinical.prescribed.adding import Sum
from stepdown.clinical.prescribed.figures import Figure

# What is wrong with a file shows in its first rows; a person mends no more than these by hand.
MOST_PROBLEMS = 1_000
PracticeMonth = tuple[str, date]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A row that was not taken. `line`: on which it begins in the file."""

    file: str
    line: int
    reason: str
    cells: Sequence[str]

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(slots=True)
class Problems:
    """All are counted; the first are kept."""

    count: int = 0
    first: list[RowProblem] = field(default_factory=list)

    def add(self, problem: RowProblem) -> None:
        self.count += 1
        if len(self.first) < MOST_PROBLEMS:
            self.first.append(problem)


@dataclass(frozen=True, slots=True)
class SeenPractice:
    """As the file names it and the area that it belongs to; None where it does not say."""

    name: str | None
    area_code: str | None
    area_name: str | None


@dataclass(slots=True)
class Unconverted:
    """Items of one presentation that could not be counted, and why."""

    reason: str
    items: int = 0


@dataclass(frozen=True, slots=True)
class SeenFile:
    name: str
    layout: str
    headings: Sequence[str]
    months: Sequence[date]
    rows: int


@dataclass(slots=True)
class Prescribed:
    """Of all files together. `measures` in their order; `rules`: by which versions they were counted.

    `repeated`: rows that are the same as an earlier one, counted once. `unnamed`: rows of a practice that
    nobody could name, left out. `incomplete`: practices and months with rows that were not taken.
    """

    measures: Sequence[str]
    rules: Mapping[str, str]
    files: list[SeenFile] = field(default_factory=list)
    sums: dict[PracticeMonth, Sum] = field(default_factory=dict)
    practices: dict[str, SeenPractice] = field(default_factory=dict)
    unconverted: dict[str, Unconverted] = field(default_factory=dict)
    incomplete: dict[PracticeMonth, int] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    rows: int = 0
    repeated: int = 0
    unnamed: int = 0

    @property
    def months(self) -> list[date]:
        return sorted({month for _, month in self.sums})

    def figures(self) -> Iterator[Figure]:
        """By practice, then month, then in the order of the measures, however the rows stood."""
        for (practice, month), found in sorted(self.sums.items(), key=lambda one: one[0]):
            for place, measure in enumerate(self.measures):
                yield Figure(practice, month, measure, found.known_of(place), found.unknown[place])
