"""How the draft reads each column, and what it reads, in words."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from stepdown.clinical.types import spaced_nhs_number
from stepdown.content.presets.shapes import CsvPreset, folded
from stepdown.records.extracts.reading.cells import CellRefusedError, Measured
from stepdown.records.extracts.reading.headings import Columns, HeadingMap
from stepdown.records.extracts.reading.openings import EXCEL_DATE
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.reports import Column, ReportReader, report_reader
from stepdown.records.mapping_previews.seeing import SeenFile
from stepdown.records.mappings.faults import required
from stepdown.records.mappings.fields import DAYS, FileKind, words_of
from stepdown.records.mappings.schemas import MappingContent
from stepdown.records.mappings.words import in_words


@dataclass(frozen=True)
class Reading:
    """`columns` reads each cell by itself; `reader` the whole row, unless it `lacks` a needed field."""

    columns: tuple[Column, ...]
    reader: ReportReader
    lacks: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return not self.lacks


def reading_of(
    file: SeenFile, kind: FileKind, content: MappingContent, preset: CsvPreset, recognise: Recogniser
) -> Reading:
    mapping = heading_map(file, kind, content)
    reader = report_reader(mapping, of_excel(preset) if file.is_sheet else preset, recognise)
    columns = reader.columns if content.date_formats else tuple(map(_without_dates, reader.columns))
    lacks = [one.field for one in required(kind, content) if one.field not in mapping.columns]
    return Reading(columns, replace(reader, columns=columns), tuple(lacks))


def of_excel(preset: CsvPreset) -> CsvPreset:
    """A sheet's own dates are days beyond doubt, whatever way of writing them is chosen."""
    formats = dict.fromkeys((*preset.date_formats, EXCEL_DATE))
    return preset.model_copy(update={"date_formats": tuple(formats)})


def heading_map(file: SeenFile, kind: FileKind, content: MappingContent) -> HeadingMap:
    """Of the draft's columns those that this file has, one for each field."""
    places = {folded(heading): index for index, heading in enumerate(file.headings)}
    columns: Columns = {}
    for column in content.columns(kind):
        index = places.get(folded(column.heading))
        if index is not None and not file.twice(index):
            columns.setdefault(column.field, (index, file.headings[index]))
    return HeadingMap(kind.value, len(file.headings), columns)


def said(field: str, value: object) -> str | None:
    """As a person reads it; None for an empty cell."""
    match value:
        case None:
            return None
        case bool():
            return "Yes" if value else "No"
        case date():
            return day_in_words(value)
        case Measured():
            return f"{amount_in_words(value.quantity)} {value.unit or ''}".strip()
        case Decimal():
            return amount_in_words(value)
        case _:
            return _word_or_text(field, str(value))


def day_in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def amount_in_words(amount: Decimal) -> str:
    """112 rather than 112.000."""
    return f"{amount:f}".rstrip("0").rstrip(".") if "." in f"{amount:f}" else f"{amount:f}"


def _word_or_text(field: str, text: str) -> str:
    if field == "nhs_number":
        return spaced_nhs_number(text)
    kind = words_of(field)
    return text if kind is None else in_words(kind, text)


def _without_dates(column: Column) -> Column:
    return replace(column, read=_not_yet) if column.field in DAYS else column


def _not_yet(cell: str) -> object:
    if cell.strip():
        raise CellRefusedError("cannot be read before you say how dates are written")
    return None
