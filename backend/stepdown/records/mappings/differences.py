"""What one version of a mapping does otherwise than another, line by line."""

from collections.abc import Iterator, Sequence

from stepdown.records.mappings.fields import FileKind, name_of, table_of
from stepdown.records.mappings.schemas import MappingContent
from stepdown.records.mappings.words import TITLES, in_words, written_as


def differences(before: MappingContent, after: MappingContent) -> Iterator[str]:
    for kind in FileKind:
        yield from _of_columns(before, after, kind)
    if set(before.date_formats) != set(after.date_formats):
        yield f"Dates: {_listed(after.date_formats)}, before {_listed(before.date_formats)}"
    yield from _of_words(before, after)


def _of_columns(before: MappingContent, after: MappingContent, kind: FileKind) -> Iterator[str]:
    old = {column.field: column.heading for column in before.columns(kind)}
    new = {column.field: column.heading for column in after.columns(kind)}
    where = table_of(kind).title
    for field in dict.fromkeys((*new, *old)):
        name = f"{name_of(kind, field)} ({where})"
        if field not in new:
            yield f"{name}: no longer read"
        elif field not in old:
            yield f"{name}: read from “{new[field]}”"
        elif old[field] != new[field]:
            yield f"{name}: read from “{new[field]}”, before “{old[field]}”"


def _of_words(before: MappingContent, after: MappingContent) -> Iterator[str]:
    old = {(one.kind, written_as(one.word)): one for one in before.words}
    new = {(one.kind, written_as(one.word)): one for one in after.words}
    for key, one in new.items():
        if key not in old or old[key].meaning != one.meaning:
            yield f"“{one.word}” ({TITLES[one.kind]}): means {in_words(one.kind, one.meaning)}"
    for key, one in old.items():
        if key not in new:
            yield f"“{one.word}” ({TITLES[one.kind]}): no longer given a meaning"


def _listed(formats: Sequence[str]) -> str:
    return " or ".join(formats) or "none"
