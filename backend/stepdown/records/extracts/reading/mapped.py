"""A practice's own mapping of its report, as a preset: what its headings and its words mean."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal

from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from stepdown.content.presets.shapes import (
    CsvPreset,
    DateFormat,
    FlagColumn,
    PresetColumn,
    PresetTable,
    PresetWords,
    flag_field,
)
from stepdown.content.signed import Provenance
from stepdown.records.extracts.reading.lines import DIED

FileKind = Literal["patients", "repeats", "issues"]
WordKind = Literal["kind", "status", "registration", "sex", "yes_or_no"]
MEANINGS: Mapping[WordKind, tuple[str, ...]] = {
    "kind": tuple(MedicationKind),
    "status": tuple(IssueStatus),
    "registration": (*Registration, DIED),
    "sex": ("female", "male", "other", "unknown"),
    "yes_or_no": ("yes", "no", "unknown"),
}


def preset_from_mapping(
    base: CsvPreset,
    *,
    title: str,
    columns: Mapping[FileKind, Mapping[str, str]],
    date_formats: Sequence[DateFormat],
    meanings: Mapping[WordKind, Mapping[str, str]],
) -> CsvPreset:
    """`columns`: for each kind of file, field ("nhs_number", "flag.pregnancy") to heading.

    Only these headings are read. `meanings`: a word of the files, in any case, to one of MEANINGS; it goes
    before what `base` says of the same word. Raises ValueError for two fields under one heading, and for a
    field or a meaning that there is not.
    """
    tables: dict[FileKind, PresetTable] = {
        "patients": base.patients_table(),
        "repeats": base.repeats,
        "issues": base.issues,
    }
    mapped = {kind: _mapped(table, columns.get(kind, {})) for kind, table in tables.items()}
    return CsvPreset(
        provenance=_of_the_practice(base),
        title=title,
        date_formats=tuple(date_formats),
        with_times=True,
        words=_with(base.words, meanings),
        **mapped,
    )


def _mapped(table: PresetTable, headings: Mapping[str, str]) -> PresetTable:
    fields = {*(one.field.value for one in table.columns), *(flag_field(one.code) for one in table.flags)}
    if unknown := sorted(set(headings) - fields):
        raise ValueError(f"{table.title}: there is no field {', '.join(unknown)}")
    return PresetTable(
        title=table.title,
        columns=tuple(_column(one, headings.get(one.field)) for one in table.columns),
        one_of=table.one_of,
        flags=tuple(_flag(one, headings.get(flag_field(one.code))) for one in table.flags),
        lost=table.lost,
    )


def _column(column: PresetColumn, heading: str | None) -> PresetColumn:
    return column.model_copy(update=_read_as(column.heading, heading) | {"also": ()})


def _flag(flag: FlagColumn, heading: str | None) -> FlagColumn:
    return flag.model_copy(update=_read_as(flag.heading, heading))


def _read_as(before: str, heading: str | None) -> dict[str, Any]:
    return {"heading": heading or before, "or_else": (), "absent": heading is None}


def _with(words: PresetWords, meanings: Mapping[WordKind, Mapping[str, str]]) -> PresetWords:
    """The preset's words by meaning, with those of the practice in their new places."""
    kinds = _said(words.kinds, meanings.get("kind", {}), "kind")
    statuses = _said(words.statuses, meanings.get("status", {}), "status")
    sexes = _said({**words.sexes, "unknown": words.sex_not_known}, meanings.get("sex", {}), "sex")
    registrations = _said(
        {**words.registrations, DIED: words.died}, meanings.get("registration", {}), "registration"
    )
    yes_or_no = _said(
        {"yes": words.yes, "no": words.no, "unknown": words.neither},
        meanings.get("yes_or_no", {}),
        "yes_or_no",
    )
    return PresetWords.model_validate(
        {
            "yes": yes_or_no["yes"],
            "no": yes_or_no["no"],
            "neither": yes_or_no["unknown"],
            "kinds": kinds,
            "statuses": statuses,
            "died": registrations.pop(DIED),
            "registrations": registrations,
            "sex_not_known": sexes.pop("unknown"),
            "sexes": sexes,
        }
    )


def _said(
    known: Mapping[Any, frozenset[str]], own: Mapping[str, str], which: WordKind
) -> dict[str, frozenset[str]]:
    folded = {" ".join(word.split()).casefold(): meaning for word, meaning in own.items()}
    if unknown := sorted(set(folded.values()) - set(MEANINGS[which])):
        raise ValueError(f"{which}: there is no meaning {', '.join(unknown)}")
    said = {str(meaning): words - folded.keys() for meaning, words in known.items()}
    for word, meaning in folded.items():
        said[meaning] = said.get(meaning, frozenset()) | {word}
    return said


def _of_the_practice(base: CsvPreset) -> Provenance:
    """Nobody signs a practice's own mapping: it carries the dates of the preset that it began from."""
    known = base.provenance
    return Provenance(
        source="The practice's own mapping of its report",
        version=known.version,
        authored=known.authored,
        checked=None,
        reviewed=None,
        review_due=date.max,
        verified=False,
    )
