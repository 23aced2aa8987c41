"""The measures that practices tell their ICB, as the region knows them: by month."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator

from stepdown.content import library
from stepdown.content.measures.shapes import Measure
from stepdown.content.region.figures import ReportedKind
from stepdown.plumbing.problems import NotFound

PER_LIST = "per 1,000 registered"
REGISTERED_THERE = "Registered patients of the practices that told it"


class MonthlyMeasure(Measure):
    """A region's figure stands for a month, also where a practice counts it at an extract."""

    @property
    def by_extract(self) -> bool:
        return False


@cache
def reported_measures() -> Mapping[str, MonthlyMeasure]:
    """By id, in the order of the file."""
    found = library.measures()
    told = [one.measure for one in library.reported_figures().figures]
    return {name: MonthlyMeasure.model_construct(**dict(found[name])) for name in told}


@cache
def kinds() -> Mapping[str, ReportedKind]:
    return {one.measure: one.kind for one in library.reported_figures().figures}


def is_public(measure: Measure) -> bool:
    """Published by the NHS by practice: nothing of it is hidden or rounded."""
    return kinds()[measure.id] is ReportedKind.PUBLIC


@cache
def total_of(measure: str) -> MonthlyMeasure:
    """As it is added up over practices: a count for every 1,000 registered with those that told it.

    Else a total rises whenever one more practice begins to load extracts.
    """
    about = reported(measure)
    if about.per is not None:
        return about
    per = {"unit": f"{about.unit} {PER_LIST}", "unit_of_one": f"{about.unit_of_one} {PER_LIST}"}
    return about.model_copy(update={**per, "per": 1000, "denominator": REGISTERED_THERE})


def reported(measure: str) -> MonthlyMeasure:
    found = reported_measures().get(measure)
    if found is None:
        raise NotFound
    return found


def _is_reported(measure: str) -> str:
    if measure not in reported_measures():
        raise ValueError("No practice tells this figure to its ICB")
    return measure


NAMES = list(reported_measures())
MeasureName = Annotated[str, Path(json_schema_extra={"enum": NAMES})]
MOST_MEASURES = 6
SomeMeasures = Annotated[
    list[Annotated[str, AfterValidator(_is_reported)]] | None,
    Query(
        max_length=MOST_MEASURES,
        json_schema_extra={"items": {"type": "string", "enum": NAMES}},
        description="These side by side, in this order",
    ),
]
