"""A saved mapping as a person reads it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from stepdown.records.mappings.differences import differences
from stepdown.records.mappings.fields import FieldGroup, FileKind, choice, choices, table_of
from stepdown.records.mappings.schemas import (
    MappedField,
    MappingContent,
    MappingSummary,
    MappingVersionSummary,
    MeaningInWords,
    MissingField,
    SavedMapping,
)
from stepdown.records.mappings.words import in_words

Row = Mapping[str, Any]


def summary(row: Row) -> MappingSummary:
    content = MappingContent.model_validate(row["content"])
    counted = {kind: len(content.columns(kind)) for kind in FileKind if content.columns(kind)}
    about = {"files": [table_of(kind).title for kind in counted], "columns": sum(counted.values())}
    return MappingSummary.model_validate({**row, **about})


def saved_mapping(mapping_id: UUID, versions: Sequence[Row]) -> SavedMapping:
    """The newest version first."""
    newest = versions[0]
    content = MappingContent.model_validate(newest["content"])
    return SavedMapping(
        id=mapping_id,
        name=newest["name"],
        version=newest["version"],
        content=content,
        fields=list(_fields(content)),
        meanings=[
            MeaningInWords(kind=one.kind, word=one.word, meaning=in_words(one.kind, one.meaning))
            for one in content.words
        ],
        missing=list(missing_fields(content)),
        versions=list(_versions(versions)),
    )


def missing_fields(content: MappingContent) -> Iterator[MissingField]:
    """Of the kinds of file that it reads: the optional columns that it does not."""
    for kind in FileKind:
        if content.columns(kind):
            mapped = {column.field for column in content.columns(kind)}
            for one in choices(kind):
                if one.lost is not None and one.field not in mapped:
                    yield MissingField(kind=kind, name=one.name, lost=one.lost)


def _fields(content: MappingContent) -> Iterator[MappedField]:
    """A field that the presets have dropped since is shown by its code: it is not read any more."""
    for kind in FileKind:
        for column in content.columns(kind):
            known = choice(kind, column.field)
            yield MappedField(
                kind=kind,
                heading=column.heading,
                field=column.field,
                name=known.name if known else column.field,
                group=known.group if known else FieldGroup.CONTEXT,
            )


def _versions(versions: Sequence[Row]) -> Iterator[MappingVersionSummary]:
    contents = [MappingContent.model_validate(one["content"]) for one in versions]
    changes = [list(differences(before, after)) for after, before in pairwise(contents)]
    for row, said in zip(versions, [*changes, []], strict=True):
        yield MappingVersionSummary.model_validate({**row, "changes": said})
