"""The shape of a measure: what is counted, of how many, from where, and which way is better."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from stepdown.clinical.spc.chart import ChartKind, Direction
from stepdown.clinical.types import MeasureSource, SearchId, TallyKind
from stepdown.content.signed import SignedFile, SignedPart, Words

MeasureId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class ExtractCount(StrEnum):
    """What a search says of a whole extract, in patients."""

    LISTED = "listed"
    PATIENTS_ON_REPEAT = "patients_on_repeat"
    REVIEWED = "reviewed"


class WorkCount(StrEnum):
    """What is counted of a month's work here."""

    LETTERS_POSTED = "letters_posted"
    LETTERS_ANSWERED = "letters_answered"
    TOLD_OTHERWISE = "told_otherwise"
    ATTENDED = "attended"
    REVIEWED = "reviewed"
    REMOVED = "removed"
    ASKED = "asked"


class BySearch(SignedPart):
    """A search run as at each extract. `parameters` that are not named have the search's own default."""

    by: Literal["search"]
    search: SearchId
    parameters: Mapping[str, str] = Field(default_factory=dict)
    counts: ExtractCount = ExtractCount.LISTED
    out_of: ExtractCount | None = None


class ByRemovals(SignedPart):
    """At each extract: of the changes that it shows to hold, those followed by a new issue within `days`."""

    by: Literal["removals"]
    days: Annotated[int, Field(ge=1, le=365)]


class ByWork(SignedPart):
    """In each calendar month. `within_days`: how long a month's letters are given to be answered."""

    by: Literal["work"]
    counts: WorkCount
    out_of: WorkCount | None = None
    within_days: Annotated[int, Field(ge=1, le=365)] | None = None


class ByTally(SignedPart):
    """In each calendar month, of what was counted in passing; several kinds are added up."""

    by: Literal["tally"]
    kinds: tuple[TallyKind, ...]
    out_of: tuple[TallyKind, ...] = ()


class ByPrescribing(SignedPart):
    """In each month of the prescribing data."""

    by: Literal["prescribing"]
    figures: MeasureId


Counted = Annotated[BySearch | ByRemovals | ByWork | ByTally | ByPrescribing, Field(discriminator="by")]

_SOURCES: Mapping[str, MeasureSource] = {
    "search": MeasureSource.EXTRACT,
    "removals": MeasureSource.EXTRACT,
    "work": MeasureSource.WORK,
    "tally": MeasureSource.TALLY,
    "prescribing": MeasureSource.PRESCRIBING,
}
# A share has limits that follow from what it is counted of; a plain count has none to divide by.
_DIVIDING = frozenset((ChartKind.P, ChartKind.U))


class Measure(SignedPart):
    """`numerator` and `denominator` say in words what is counted, and of what; no denominator: a plain count.

    Which options it belongs to the options themselves say. `balancing`: it shows whether the work does harm.
    `per`: the value is for so many of the denominator, 100 for a percentage. `unit` follows the number, and
    `unit_of_one` the number 1. `direction`: which way is better. `chart` is the one that it begins with,
    `charts` are those that people may choose.
    """

    id: MeasureId
    title: Words
    short: Words
    balancing: bool = False
    numerator: Words
    denominator: Words | None = None
    per: Literal[100, 1000] | None = None
    unit: Words
    unit_of_one: Words
    direction: Direction
    chart: ChartKind
    charts: tuple[ChartKind, ...]
    includes: tuple[Words, ...]
    rule_version: Words
    counted: Counted

    @property
    def source(self) -> MeasureSource:
        return _SOURCES[self.counted.by]

    @property
    def by_extract(self) -> bool:
        """A figure stands for the day of an extract; else for a month."""
        return self.source is MeasureSource.EXTRACT

    @model_validator(mode="after")
    def _a_share_says_of_what(self) -> Self:
        if (self.denominator is None) is not (self.per is None):
            raise ValueError(f"{self.id}: per and denominator come together")
        if self.denominator is None and _DIVIDING & {self.chart, *self.charts}:
            raise ValueError(f"{self.id}: nothing to divide by for this chart")
        return self

    @model_validator(mode="after")
    def _begins_with_a_chart_that_is_allowed(self) -> Self:
        if self.chart not in self.charts:
            raise ValueError(f"{self.id}: {self.chart} is not among its charts")
        return self

    @model_validator(mode="after")
    def _counts_what_it_says(self) -> Self:
        """Prescribing and removals always have something to be counted of."""
        divides = getattr(self.counted, "out_of", True)
        if bool(divides) is (self.denominator is None):
            raise ValueError(f"{self.id}: what it counts and what it says differ")
        return self


class MeasuresFile(SignedFile):
    measures: tuple[Measure, ...]
