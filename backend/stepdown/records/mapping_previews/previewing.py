"""All that a person needs to see of their files before they save how these are read. Nothing is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from functools import cache

from stepdown.clinical.types import parse_nhs_number
from stepdown.content import library
from stepdown.records.extracts.mapped_presets import preset_of
from stepdown.records.extracts.reading.products import Recogniser, recogniser
from stepdown.records.extracts.reading.uploads import Upload
from stepdown.records.mapping_previews.dates import date_choices
from stepdown.records.mapping_previews.drafting import draft, headings_of, why_not
from stepdown.records.mapping_previews.readings import Reading, reading_of
from stepdown.records.mapping_previews.rows import reasons, rows_as_read, shown
from stepdown.records.mapping_previews.schemas import (
    AskedPreview,
    FieldOption,
    MappingPreview,
    PreviewedColumn,
    PreviewedFile,
)
from stepdown.records.mapping_previews.seeing import ROWS_SAMPLED, SeenFile, cell_of, see
from stepdown.records.mapping_previews.words import word_options, words_to_mean
from stepdown.records.mappings.faults import faults
from stepdown.records.mappings.fields import DAYS, F, FileKind, choices, name_of
from stepdown.records.mappings.shown import missing_fields
from stepdown.records.mappings.suggesting import suggested


def preview(uploads: Sequence[Upload], asked: AskedPreview) -> tuple[MappingPreview, set[str]]:
    """With the NHS numbers of whom is shown, for the audit trail."""
    files = see(uploads, headings_of(asked.content))
    drafted = draft(files, asked)
    content = drafted.content
    preset = preset_of(content, title="This mapping")
    read = [
        (file, reading_of(file, kind, content, preset, _recognise()))
        for file, kind in zip(files, drafted.kinds, strict=True)
    ]
    made = MappingPreview(
        content=content,
        files=[_file(file, kind, reading) for (file, reading), kind in zip(read, drafted.kinds, strict=True)],
        fields=list(_fields()),
        dates=date_choices(list(_dates(read))),
        words=words_to_mean(read, content),
        word_options=word_options(),
        faults=list(faults(content)),
        missing=list(missing_fields(content)),
    )
    return made, set(_numbers(read))


def _file(file: SeenFile, kind: FileKind, reading: Reading) -> PreviewedFile:
    rows = rows_as_read(file, kind, reading)
    return PreviewedFile(
        name=file.name,
        kind=kind,
        columns=list(_columns(file, reading)),
        lacks=[name_of(kind, field) for field in reading.lacks],
        rows=shown(rows),
        rows_read=file.rows,
        rows_tried=len(rows),
        rows_refused=sum(bool(row.because) for row in rows),
        refused_because=reasons(rows),
    )


def _columns(file: SeenFile, reading: Reading) -> Iterator[PreviewedColumn]:
    fields = {column.index: column.field for column in reading.columns}
    suggestions = {kind: suggested(file.headings, kind) for kind in FileKind}
    for index, heading in enumerate(file.headings):
        said = {kind: field for kind, found in suggestions.items() if (field := found[index])}
        yield PreviewedColumn(
            heading=heading,
            samples=file.samples(index),
            suggestions=said,
            field=fields.get(index),
            cannot_use=why_not(file, index),
        )


@cache
def _fields() -> tuple[FieldOption, ...]:
    return tuple(FieldOption(kind=kind, **asdict(one)) for kind in FileKind for one in choices(kind))


def _dates(read: Sequence[tuple[SeenFile, Reading]]) -> Iterator[str]:
    for file, reading in read:
        for column in reading.columns:
            if column.field in DAYS:
                yield from (cell for _, cells in file.head if (cell := cell_of(cells, column.index)))


def _numbers(read: Sequence[tuple[SeenFile, Reading]]) -> Iterator[str]:
    for file, reading in read:
        for column in reading.columns:
            if column.field == F.NHS_NUMBER:
                yield from _valid(cell_of(cells, column.index) for _, cells in file.head[:ROWS_SAMPLED])


def _valid(cells: Iterator[str]) -> Iterator[str]:
    for cell in cells:
        try:
            yield parse_nhs_number(cell)
        except ValueError:
            continue


@cache
def _recognise() -> Recogniser:
    return recogniser(library.product_table())
