"""The shapes of the files about factors, patches and thresholds, and the pure rules made of them."""

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from stepdown.clinical.ome.factors import FactorSet, PatchFactors
from stepdown.clinical.ome.intervals import PatchInterval
from stepdown.clinical.ome.thresholds import Comparator, Threshold
from stepdown.clinical.types import OdsCode, Route
from stepdown.content.signed import SignedFile, SignedPart, Words


def _written_exactly(value: object) -> object:
    if isinstance(value, float):
        raise ValueError("a number with decimals stands in quotes, so that it stays exact")
    return value


def _above_zero(value: Decimal) -> Decimal:
    if not value.is_finite() or value <= 0:
        raise ValueError("not above zero")
    return value


Exact = Annotated[Decimal, BeforeValidator(_written_exactly), AfterValidator(_above_zero)]


class PerMg(SignedPart):
    substance: Words
    route: Route
    factor: Exact


class PatchLine(SignedPart):
    substance: Words
    listed: dict[Exact, Exact] = Field(default_factory=dict)
    otherwise: Exact | None = None


class NoFactor(SignedPart):
    substance: Words
    route: Route | None = None
    reason: Words


class ConversionFile(SignedFile):
    """No medicine twice, and none that has both a factor and a reason to have none."""

    name: Words
    title: Words
    per_mg: tuple[PerMg, ...]
    patches: tuple[PatchLine, ...] = ()
    no_factor: tuple[NoFactor, ...] = ()

    @model_validator(mode="after")
    def _every_medicine_once(self) -> Self:
        converted = [(line.substance, line.route) for line in self.per_mg]
        converted += [(line.substance, Route.TRANSDERMAL) for line in self.patches]
        if twice := [medicine for medicine, times in Counter(converted).items() if times > 1]:
            raise ValueError(f"two factors for {twice[0][0]} {twice[0][1]}")
        for substance, route in converted:
            if {(substance, route), (substance, None)} & self._refused:
                raise ValueError(f"{substance} {route} has a factor and a reason to have none")
        return self

    @property
    def _refused(self) -> set[tuple[str, Route | None]]:
        return {(line.substance, line.route) for line in self.no_factor}

    def as_factor_set(self) -> FactorSet:
        return FactorSet(
            name=self.name,
            version=self.provenance.version,
            title=self.title,
            source=self.provenance.source,
            per_mg={(line.substance, line.route): line.factor for line in self.per_mg},
            patches={line.substance: PatchFactors(line.listed, line.otherwise) for line in self.patches},
            refusals={(line.substance, line.route): line.reason for line in self.no_factor},
            note=self.provenance.note,
        )


class IntervalLine(SignedPart):
    substance: Words
    strengths: tuple[Exact, Exact]
    patch_days: Annotated[int, Field(gt=0)]
    hours: frozenset[Exact]
    on_advice: frozenset[Exact] = frozenset()


class IntervalsFile(SignedFile):
    intervals: tuple[IntervalLine, ...]

    def as_intervals(self) -> tuple[PatchInterval, ...]:
        return tuple(
            PatchInterval(line.substance, *line.strengths, line.patch_days, line.hours, line.on_advice)
            for line in self.intervals
        )


class ThresholdLine(SignedPart):
    mg_a_day: Exact
    comparator: Comparator
    source: Words
    organisation: OdsCode | None = None
    first_day: date | None = Field(default=None, alias="from")
    last_day: date | None = Field(default=None, alias="until")

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> Self:
        if self.first_day and self.last_day and self.first_day > self.last_day:
            raise ValueError("a threshold ends before it begins")
        return self


class ThresholdsFile(SignedFile):
    """For everybody some threshold is in force on every day; nobody has two that begin on one day."""

    thresholds: tuple[ThresholdLine, ...]

    @model_validator(mode="after")
    def _never_without_one(self) -> Self:
        begins = [(line.organisation, line.first_day) for line in self.thresholds]
        if len(set(begins)) != len(begins):
            raise ValueError("two thresholds begin on one day")
        if not any(
            line.organisation is None and line.first_day is None and line.last_day is None
            for line in self.thresholds
        ):
            raise ValueError("no threshold without organisation, first and last day")
        return self

    def as_thresholds(self) -> tuple[Threshold, ...]:
        return tuple(Threshold(**dict(line), version=self.provenance.version) for line in self.thresholds)
