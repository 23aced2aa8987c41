"""A saved mapping as the preset by which files are read."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.content import library
from stepdown.content.presets.shapes import CsvPreset
from stepdown.plumbing.problems import FieldError, InputRefused
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.extracts.reading.mapped import preset_from_mapping
from stepdown.records.mappings import queries as mappings
from stepdown.records.mappings.fields import FileKind, WordKind, choice
from stepdown.records.mappings.schemas import MappingContent


@dataclass(frozen=True)
class ReadBy:
    """The version of a mapping by which an extract's files are read, and stays known for."""

    mapping_id: UUID
    version: int
    preset: CsvPreset


def read_by(
    session: Session, viewer: Viewer, *, source: ExtractSource, mapping_id: UUID | None
) -> ReadBy | None:
    """The newest version of the mapping; None where the source needs none."""
    if source is not ExtractSource.MAPPED:
        return None
    if mapping_id is None:
        said = "Choose the mapping by which this report is read"
        raise InputRefused(errors=[FieldError(pointer="/mapping_id", detail=said)])
    version, content = mappings.newest(session, viewer, mapping_id=mapping_id)
    return ReadBy(mapping_id, version, preset_of(content, title="The practice's own report"))


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
