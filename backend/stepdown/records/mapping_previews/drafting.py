"""What the files are and what their columns mean: as asked, else as their headings suggest."""

from collections.abc import Sequence
from dataclasses import dataclass

from stepdown.clinical.types import unsafe_character
from stepdown.content.presets.shapes import folded
from stepdown.records.mapping_previews.schemas import AskedPreview
from stepdown.records.mapping_previews.seeing import SeenFile
from stepdown.records.mappings.fields import FileKind
from stepdown.records.mappings.schemas import LONGEST_HEADING, MappedColumn, MappingContent
from stepdown.records.mappings.suggesting import probable_kind, suggested

NOTHING = MappingContent(patients=[], repeats=[], issues=[], date_formats=[], words=[])


@dataclass(frozen=True)
class Draft:
    kinds: tuple[FileKind, ...]
    content: MappingContent


def draft(files: Sequence[SeenFile], asked: AskedPreview) -> Draft:
    said = [*asked.kinds, *[None] * len(files)]
    kinds = tuple(kind or kind_of(file, asked.content) for file, kind in zip(files, said, strict=False))
    return Draft(kinds, asked.content or as_suggested(files, kinds))


def headings_of(content: MappingContent | None) -> frozenset[str]:
    """All that the mapping names, as headings are compared."""
    if content is None:
        return frozenset()
    return frozenset(folded(one.heading) for kind in FileKind for one in content.columns(kind))


def kind_of(file: SeenFile, content: MappingContent | None) -> FileKind:
    """Of a saved mapping, the kind whose headings it has most of."""
    if content is None:
        return probable_kind(file.headings)
    have = {folded(one) for one in file.headings}
    fits = {kind: [folded(one.heading) in have for one in content.columns(kind)] for kind in FileKind}
    return max(FileKind, key=lambda kind: (all(fits[kind]) and bool(fits[kind]), sum(fits[kind])))


def as_suggested(files: Sequence[SeenFile], kinds: Sequence[FileKind]) -> MappingContent:
    """How dates are written is not suggested: a person says it."""
    columns: dict[FileKind, dict[str, str]] = {kind: {} for kind in FileKind}
    for file, kind in zip(files, kinds, strict=True):
        for index, field in enumerate(suggested(file.headings, kind)):
            if field and can_be_used(file, index) and field not in columns[kind]:
                columns[kind][field] = file.headings[index]
    lines = {
        str(kind): [MappedColumn(heading=heading, field=field) for field, heading in found.items()]
        for kind, found in columns.items()
    }
    return NOTHING.model_copy(update=lines)


def can_be_used(file: SeenFile, index: int) -> bool:
    return why_not(file, index) is None


def why_not(file: SeenFile, index: int) -> str | None:
    heading = file.headings[index]
    if not folded(heading):
        return "It has no heading, so it cannot be read."
    if unsafe_character(heading):
        return "The heading has a character that cannot be stored, so it cannot be read."
    if file.twice(index):
        return "This heading stands twice, so it cannot be read. Give one of the two another heading."
    if len(heading) > LONGEST_HEADING:
        return f"The heading is longer than {LONGEST_HEADING} characters, so it cannot be read."
    return None
