"""What the rows mean, out of the contract and the content that they are made of."""

import types
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args

from stepdown.content import library
from stepdown.plumbing.csv_out import safe_csv
from stepdown.region.reporting.catalogue import Kind, Reported, catalogue, kept_back
from stepdown.region.reporting.schemas import (
    Aggregate,
    DataDictionary,
    DictionaryColumn,
    DictionaryKeptBack,
    DictionaryMeasure,
    DictionaryRule,
    DictionaryWord,
    RowPeriod,
    RowStatus,
)
from stepdown.region.snapshots.models import Level

HOLDS = {"int": "whole number", "float": "number", "date": "date", "datetime": "date and time", "str": "text"}
HEADING = (
    *("about", "name", "title", "meaning", "numerator", "denominator", "per", "unit"),
    *("direction", "source", "options", "rule_version", "canonical"),
)
MEANINGS: dict[str, dict[StrEnum, str]] = {
    "level": {
        Level.PRACTICE: "One practice",
        Level.PCN: "All practices of a primary care network together",
        Level.ICB: "All practices of the board together",
    },
    "period": {
        RowPeriod.MONTH: "One calendar month",
        RowPeriod.ROLLING_12_MONTHS: "The twelve months that end with `month`",
        RowPeriod.AS_AT: "The day of the snapshot; `month` is the month that it lies in",
    },
    "status": {
        RowStatus.SHOWN: "There is a figure, rounded unless it is published elsewhere or counts projects",
        RowStatus.SUPPRESSED: "A small number is in it, so that no figure is given. It may be nought",
        RowStatus.WITHHELD: "Not given, since a suppressed figure could be worked out with it",
        RowStatus.NOT_AVAILABLE: "Not known, or no longer given; never nought. `because` says why",
    },
    "kind": {
        Kind.STOCK: "Patients counted at the newest extract of the month",
        Kind.FLOW: "What happened in the month",
        Kind.SHARE: "So many of a population",
        Kind.PUBLIC: "Published by the NHS by practice: exact, and nothing is suppressed",
        Kind.POPULATION: "What a share is counted of",
        Kind.ACTIVITY: "Interventions and cycles, which are projects and no patients: exact",
    },
}
RULES = (
    (
        "Small numbers",
        "A practice's count of 1 to the threshold of the snapshot (7 unless the board chose more) is"
        " suppressed; so is nought, unless nothing at all is counted there. A share is suppressed too where"
        " the rest of its population is small. Other counts are rounded (to 5 unless the board chose 10).",
    ),
    (
        "Totals",
        "The true value of a suppressed count enters no total. It adds nothing or a fixed amount, by a draw"
        " that is right on average, so that a total tells nothing about any one practice. Do not expect the"
        " practices shown to add up to it.",
    ),
    (
        "Withheld figures",
        "Twelve months are withheld where they and the months beside them would let a suppressed month be"
        " worked out. What was published in one snapshot is taken into account in the next.",
    ),
    ("Shares", "A value is worked out from the rounded counts of its row, and from nothing else."),
    (
        "Snapshots",
        "Figures are those of a dated snapshot and never live. `updated_since` gives what is different in a"
        " later snapshot, with `not_available` for what is no longer given.",
    ),
)


def dictionary() -> DataDictionary:
    return DataDictionary(
        columns=list(_columns()),
        words=[
            DictionaryWord(column=column, word=word, meaning=meaning)
            for column, words in MEANINGS.items()
            for word, meaning in words.items()
        ],
        measures=[_measure(one) for one in catalogue().values()],
        kept_back=[
            DictionaryKeptBack(measure=name, title=library.measures()[name].title, because=because)
            for name, because in kept_back().items()
        ],
        suppression=[DictionaryRule(title=title, text=text) for title, text in RULES],
    )


def as_csv(told: DataDictionary) -> str:
    return safe_csv(HEADING, _lines(told))


def _columns() -> Iterator[DictionaryColumn]:
    for name, field in Aggregate.model_fields.items():
        kinds = get_args(field.annotation) if _is_optional(field.annotation) else (field.annotation,)
        yield DictionaryColumn(
            name=name,
            holds=_holds(kinds[0]),
            meaning=field.description or "",
            may_be_empty=types.NoneType in kinds,
        )


def _is_optional(annotation: Any) -> bool:
    return isinstance(annotation, types.UnionType)


def _holds(kind: Any) -> str:
    return "one word of a list" if issubclass(kind, StrEnum) else HOLDS[kind.__name__]


def _measure(one: Reported) -> DictionaryMeasure:
    return DictionaryMeasure(
        measure=one.id,
        title=one.title,
        kind=one.kind,
        numerator=one.numerator,
        denominator=one.denominator,
        per=one.per,
        unit=one.unit,
        direction=one.direction,
        source=one.source,
        options=list(one.options),
        rule_version=one.rule_version,
        canonical=one.canonical,
    )


def _lines(told: DataDictionary) -> Iterator[tuple[object, ...]]:
    """One table for all: what a kind of line has no cell for stays empty."""
    empty = (None,) * (len(HEADING) - 4)
    for column in told.columns:
        yield "column", column.name, column.holds, column.meaning, *empty
    for word in told.words:
        yield word.column, word.word, None, word.meaning, *empty
    for one in told.measures:
        yield (
            *("measure", one.measure, one.title, one.kind.value, one.numerator, one.denominator, one.per),
            *(one.unit, one.direction, one.source, " ".join(one.options), one.rule_version, one.canonical),
        )
    for kept in told.kept_back:
        yield "kept back", kept.measure, kept.title, kept.because, *empty
    for rule in told.suppression:
        yield "suppression", None, rule.title, rule.text, *empty
