"""What a column can mean, as a person chooses it: grouped, named, and with what is lost without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from stepdown.content import library
from stepdown.content.presets.shapes import (
    ADDRESS_FIELDS,
    CONTEXT_TITLES,
    PERSON_FIELDS,
    ExtractField,
    PresetTable,
)

F = ExtractField
FLAG = "flag."


class FileKind(StrEnum):
    """One file of a report: a row for each patient, for each medicine of theirs, or for each issue."""

    PATIENTS = "patients"
    REPEATS = "repeats"
    ISSUES = "issues"


class FieldGroup(StrEnum):
    PERSON = "person"
    ADDRESS = "address"
    MEDICINE = "medicine"
    ISSUE = "issue"
    FLAGS = "flags"
    CONTEXT = "context"


class WordKind(StrEnum):
    """Columns whose cells hold one of a few words."""

    KIND = "kind"
    STATUS = "status"
    REGISTRATION = "registration"
    SEX = "sex"
    YES_OR_NO = "yes_or_no"


ADDRESS = frozenset((*ADDRESS_FIELDS, F.POSTCODE))
CONTEXT = frozenset(CONTEXT_TITLES)
PERSON = frozenset(PERSON_FIELDS) - ADDRESS - CONTEXT
DAYS = frozenset((*(one for one in F if one.endswith("_on")), F.BIRTH_DATE))
WORDS = {
    F.KIND: WordKind.KIND,
    F.STATUS: WordKind.STATUS,
    F.REGISTRATION: WordKind.REGISTRATION,
    F.SEX: WordKind.SEX,
    F.HOSPITAL_ONLY: WordKind.YES_OR_NO,
}
MEANINGS: dict[WordKind, tuple[str, ...]] = {
    WordKind.KIND: tuple(MedicationKind),
    WordKind.STATUS: tuple(IssueStatus),
    WordKind.REGISTRATION: (*Registration, "died"),
    WordKind.SEX: ("female", "male", "other", "unknown"),
    WordKind.YES_OR_NO: ("yes", "no", "unknown"),
}


@dataclass(frozen=True)
class FieldChoice:
    """`lost`: what cannot be known without it; a required field has none, its file is refused."""

    field: str
    name: str
    group: FieldGroup
    required: bool
    lost: str | None


@cache
def choices(kind: FileKind) -> tuple[FieldChoice, ...]:
    """In the order of the preset, which is that of a report."""
    table = table_of(kind)
    columns = (_choice(one.field, one.heading, kind, one.lost) for one in table.columns)
    return (*columns, *(_choice(f"{FLAG}{one.code}", one.heading, kind, one.lost) for one in table.flags))


def choice(kind: FileKind, field: str) -> FieldChoice | None:
    return next((one for one in choices(kind) if one.field == field), None)


def name_of(kind: FileKind, field: str) -> str:
    found = choice(kind, field)
    return found.name if found else field


def words_of(field: str) -> WordKind | None:
    return WordKind.YES_OR_NO if field.startswith(FLAG) else WORDS.get(F(field))


def table_of(kind: FileKind) -> PresetTable:
    preset = library.csv_preset()
    match kind:
        case FileKind.PATIENTS:
            return preset.patients_table()
        case FileKind.REPEATS:
            return preset.repeats
        case FileKind.ISSUES:
            return preset.issues


def known_words(kind: WordKind) -> Iterator[tuple[str, str]]:
    """Each word that needs no meaning from the practice, with what it means."""
    words = library.csv_preset().words
    match kind:
        case WordKind.KIND:
            yield from ((word, meaning) for meaning, said in words.kinds.items() for word in said)
        case WordKind.STATUS:
            yield from ((word, meaning) for meaning, said in words.statuses.items() for word in said)
        case WordKind.REGISTRATION:
            yield from ((word, meaning) for meaning, said in words.registrations.items() for word in said)
            yield from ((word, "died") for word in words.died)
        case WordKind.SEX:
            yield from ((word, meaning) for meaning, said in words.sexes.items() for word in said)
            yield from ((word, "unknown") for word in words.sex_not_known)
        case WordKind.YES_OR_NO:
            yield from ((word, "yes") for word in words.yes)
            yield from ((word, "no") for word in words.no)
            yield from ((word, "unknown") for word in words.neither)


def _choice(field: str, name: str, kind: FileKind, lost: str | None) -> FieldChoice:
    return FieldChoice(field, name, _group(field, kind), lost is None, lost)


def _group(field: str, kind: FileKind) -> FieldGroup:
    if field.startswith(FLAG):
        return FieldGroup.FLAGS
    if field in PERSON:
        return FieldGroup.PERSON
    if field in ADDRESS:
        return FieldGroup.ADDRESS
    if field in CONTEXT:
        return FieldGroup.CONTEXT
    return FieldGroup.ISSUE if kind is FileKind.ISSUES else FieldGroup.MEDICINE
