"""All that rows can be about: measures that are told, populations they are counted of, and work under way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stepdown.clinical.spc.chart import Direction
from stepdown.content import library
from stepdown.content.region.figures import ReportedFigure

RUNNING = "interventions-running"
CLOSED = "cycles-closed"


class Kind(StrEnum):
    """How a figure comes about, and so whether anything of it is suppressed."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"
    PUBLIC = "public"
    POPULATION = "population"
    ACTIVITY = "activity"


@dataclass(frozen=True)
class Reported:
    """`per`: the value is for so many of the denominator. `options` are those of the toolkit that name it."""

    id: str
    title: str
    kind: Kind
    numerator: str
    denominator: str | None
    per: int | None
    unit: str
    direction: Direction | None
    source: str
    options: tuple[str, ...]
    rule_version: str

    @property
    def canonical(self) -> str:
        """The name by which a FHIR MeasureReport calls it."""
        return f"urn:stepdown:measure:{self.id}|{self.rule_version.replace(' ', '-')}"


@cache
def catalogue() -> Mapping[str, Reported]:
    """By id: measures in the order of their file, then populations that are no measure, then work."""
    return {one.id: one for one in (*_measures(), *_populations(), *_ACTIVITY)}


@cache
def kept_back() -> Mapping[str, str]:
    """Measures that never leave a practice, each with the reason."""
    return {one.measure: one.because for one in library.reported_figures().kept_back}


def _measures() -> Iterator[Reported]:
    for one in library.reported_figures().figures:
        measure = library.measures()[one.measure]
        yield Reported(
            id=measure.id,
            title=measure.title,
            kind=Kind(one.kind),
            numerator=measure.numerator,
            denominator=measure.denominator,
            per=measure.per,
            unit=measure.unit,
            direction=measure.direction,
            source=measure.source,
            options=_options(one),
            rule_version=measure.rule_version,
        )


def _options(figure: ReportedFigure) -> tuple[str, ...]:
    return tuple(
        option.id
        for option in library.toolkit_options().values()
        if figure.measure in (*option.measures, *option.balancing)
    )


def _populations() -> Iterator[Reported]:
    file = library.reported_figures()
    for one in file.populations:
        if one.id in library.measures():
            continue
        counted = next(figure for figure in file.figures if figure.of == one.id)
        measure = library.measures()[counted.measure]
        yield Reported(
            id=one.id,
            title=one.called,
            kind=Kind.POPULATION,
            numerator=one.called,
            denominator=None,
            per=None,
            unit="",
            direction=None,
            source=measure.source,
            options=_options(counted),
            rule_version=measure.rule_version,
        )


def _activity(name: str, title: str, numerator: str, unit: str) -> Reported:
    return Reported(
        id=name,
        title=title,
        kind=Kind.ACTIVITY,
        numerator=numerator,
        denominator=None,
        per=None,
        unit=unit,
        direction=None,
        source="intervention",
        options=tuple(library.toolkit_options()),
        rule_version=f"{name} 1",
    )


_ACTIVITY = (
    _activity(
        RUNNING,
        "Interventions that run",
        "Interventions of the option, in this form of it, that a practice runs at the day of the snapshot",
        "interventions",
    ),
    _activity(
        CLOSED,
        "Cycles that were closed",
        "Plan, Do, Study, Act cycles of these interventions that were closed up to the day of the snapshot",
        "cycles",
    ),
)
