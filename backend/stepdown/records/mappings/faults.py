"""Why a mapping cannot be saved yet, each beside the line that it concerns."""

import re
from collections import Counter
from collections.abc import Iterator

from stepdown.content.presets.shapes import folded
from stepdown.plumbing.problems import FieldError
from stepdown.records.mappings.fields import (
    DAYS,
    MEANINGS,
    F,
    FieldChoice,
    FieldGroup,
    FileKind,
    choice,
    choices,
    name_of,
    table_of,
)
from stepdown.records.mappings.schemas import MappedColumn, MappingContent
from stepdown.records.mappings.words import written_as

_A_DATE = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}")


def faults(content: MappingContent) -> Iterator[FieldError]:
    kinds = [kind for kind in FileKind if content.columns(kind)]
    if not kinds:
        yield FieldError(pointer="/repeats", detail="Choose what at least one column means")
    for kind in kinds:
        yield from _of_columns(content.columns(kind), kind, required(kind, content))
    if not content.date_formats and any(column.field in DAYS for column in _all_columns(content)):
        yield FieldError(pointer="/date_formats", detail="Choose how dates are written in these files")
    yield from _of_words(content)


def says_of_a_person(text: str) -> bool:
    """An NHS number or a date is no heading and no word: it is something of a patient.

    >>> says_of_a_person("999 000 0018"), says_of_a_person("02/01/1960"), says_of_a_person("Drug 2")
    (True, True, False)
    """
    if _A_DATE.search(text):
        return True
    return re.fullmatch(r"[0-9]{10}", re.sub(r"[\s-]", "", text)) is not None


def required(kind: FileKind, content: MappingContent) -> list[FieldChoice]:
    """Less where another file says it: who somebody is, or the NHS number beside a system's own number."""
    needless: set[str] = set()
    if kind is FileKind.REPEATS and content.patients:
        needless = {one.field for one in choices(kind) if one.group is FieldGroup.PERSON} - {F.NHS_NUMBER}
    fields = {one: {column.field for column in content.columns(one)} for one in FileKind}
    if F.PERSON_ID in fields[kind] and any({F.PERSON_ID, F.NHS_NUMBER} <= found for found in fields.values()):
        needless.add(F.NHS_NUMBER)
    return [one for one in choices(kind) if one.required and one.field not in needless]


def _of_columns(
    columns: list[MappedColumn], kind: FileKind, needed: list[FieldChoice]
) -> Iterator[FieldError]:
    headings = Counter(folded(column.heading) for column in columns)
    fields = Counter(column.field for column in columns)
    for index, column in enumerate(columns):
        for part, detail in _of_column(column, kind, headings, fields):
            yield FieldError(pointer=f"/{kind}/{index}/{part}", detail=detail)
    lacking = [one.name for one in needed if one.field not in fields]
    if lacking:
        said = " and ".join(f"“{name}”" for name in lacking)
        detail = f"Say which column of the {table_of(kind).title} holds {said}"
        yield FieldError(pointer=f"/{kind}", detail=detail)


def _of_column(
    column: MappedColumn, kind: FileKind, headings: Counter[str], fields: Counter[str]
) -> Iterator[tuple[str, str]]:
    if says_of_a_person(column.heading):
        yield "heading", "The first line of the file is a patient and not headings; add a line of headings"
    elif not folded(column.heading):
        yield "heading", "A heading needs a letter or a figure"
    elif headings[folded(column.heading)] > 1:
        yield "heading", f"“{column.heading}” stands twice in the file; give one of the two another heading"
    if choice(kind, column.field) is None:
        yield "field", "Choose what this column means"
    elif fields[column.field] > 1:
        yield "field", f"Two columns are chosen as “{name_of(kind, column.field)}”; choose one"


def _of_words(content: MappingContent) -> Iterator[FieldError]:
    seen = Counter((one.kind, written_as(one.word)) for one in content.words)
    for index, one in enumerate(content.words):
        if says_of_a_person(one.word):
            yield FieldError(
                pointer=f"/words/{index}/word", detail="This is something of a patient, not a word"
            )
        if seen[one.kind, written_as(one.word)] > 1:
            yield FieldError(pointer=f"/words/{index}/word", detail="This word has two meanings; choose one")
        if one.meaning not in MEANINGS[one.kind]:
            yield FieldError(pointer=f"/words/{index}/meaning", detail="Choose what this word means")


def _all_columns(content: MappingContent) -> Iterator[MappedColumn]:
    return (column for kind in FileKind for column in content.columns(kind))
