"""A status refresh: of known patients alone, whether they are registered, alive, and where they live."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO

from stepdown.clinical.types import Registration
from stepdown.content.presets.shapes import ADDRESS_FIELDS, DateFormat, ExtractField
from stepdown.content.presets.status import StatusPreset
from stepdown.records.extracts.reading.cells import (
    LONGEST_NAME,
    ReadCell,
    day_in,
    nhs_number,
    one_line_of,
    word_of,
)
from stepdown.records.extracts.reading.headings import HeadingMap, map_headings
from stepdown.records.extracts.reading.lines import DIED
from stepdown.records.extracts.reading.openings import EXCEL_DATE, Mapped, open_as
from stepdown.records.extracts.reading.reports import ReportReader, columns_of, rows_of
from stepdown.records.extracts.reading.rows import PATIENT_COLUMNS, LineRow, Place, Row, rows_in

F = ExtractField
NEEDED = frozenset((F.NHS_NUMBER, F.REGISTRATION))
SAID = frozenset(("registration", "died", "died_on", "address_lines", "postcode"))
# Of these it says nothing, and they stay as they are.
UNSAID = tuple(name for name in PATIENT_COLUMNS if name not in SAID)


def open_statuses(files: Sequence[tuple[str, BinaryIO]], preset: StatusPreset) -> list[Mapped]:
    def fits(name: str, headings: Sequence[str]) -> HeadingMap:
        return map_headings(name, headings, preset)

    return open_as(files, fits)


def status_rows(tables: Sequence[Mapped], preset: StatusPreset) -> Iterator[Row]:
    row = 0
    for one in tables:
        formats = (*preset.date_formats, EXCEL_DATE) if one.is_sheet else preset.date_formats
        columns = columns_of(one.mapping, _readings(preset, formats), NEEDED)
        reader = ReportReader(columns, one.mapping.width, _status)
        for found in rows_of(reader, one.table.name, one.table.rows, row + 1):
            row += rows_in(found)
            yield found


def _readings(preset: StatusPreset, formats: Sequence[DateFormat]) -> dict[str, ReadCell]:
    words, text = preset.words, one_line_of(LONGEST_NAME)
    registrations = {word: meant for meant, said in words.registrations.items() for word in said}
    return {
        **dict.fromkeys((*ADDRESS_FIELDS, F.POSTCODE), text),
        F.NHS_NUMBER: nhs_number,
        F.REGISTRATION: word_of({**registrations, **dict.fromkeys(words.died, DIED)}),
        F.DIED_ON: _date_or_word(day_in(formats), preset),
    }


def _date_or_word(a_day: ReadCell, preset: StatusPreset) -> ReadCell:
    """A date of death, or yes or no. Blank means alive: the column is there to be filled in."""
    meanings = {**dict.fromkeys(preset.words.yes, True), **dict.fromkeys(preset.words.no, False)}

    def read(cell: str) -> object:
        word = " ".join(cell.split()).casefold()
        return meanings[word] if word in meanings else a_day(cell)

    return read


def _status(place: Place, number: str, values: dict[str, object]) -> LineRow:
    """Without a medicine; what it does not say is empty, and so left alone."""
    said, registration = values.get(F.DIED_ON), values.get(F.REGISTRATION)
    died = registration == DIED or isinstance(said, date) or said is True
    patient: dict[str, object] = {
        **dict.fromkeys(UNSAID),
        "flags": {},
        "context": {},
        "registration": Registration.LEFT if registration == DIED else registration,
        "died": died,
        "died_on": said if isinstance(said, date) else None,
        "address_lines": [values[field] for field in ADDRESS_FIELDS if values.get(field)],
        "postcode": values.get(F.POSTCODE),
    }
    return LineRow(place, number, patient, None)
