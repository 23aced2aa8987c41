"""A saved mapping as the preset by which files are read."""

from stepdown.content import library
from stepdown.content.presets.shapes import CsvPreset
from stepdown.records.extracts.reading.mapped import preset_from_mapping
from stepdown.records.mappings.fields import FileKind, WordKind, choice
from stepdown.records.mappings.schemas import MappingContent


def preset_of(content: MappingContent, *, title: str) -> CsvPreset:
    """A field that the presets have dropped since it was saved is not read; of two for one, the first is."""
    return preset_from_mapping(
        library.csv_preset(),
        title=title,
        columns={kind.value: _columns(content, kind) for kind in FileKind},
        date_formats=content.date_formats,
        meanings={
            kind.value: {one.word: one.meaning for one in content.words if one.kind is kind}
            for kind in WordKind
        },
    )


def _columns(content: MappingContent, kind: FileKind) -> dict[str, str]:
    columns: dict[str, str] = {}
    for column in content.columns(kind):
        if choice(kind, column.field) is not None:
            columns.setdefault(column.field, column.heading)
    return columns
