"""Which table each file or sheet is. Its headings are looked for below what a report says first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from stepdown.clinical.types import safe_text
from stepdown.content.presets.shapes import (
    CsvPreset,
    DateFormat,
    ExtractField,
    PresetTable,
    Which,
    folded,
)
from stepdown.records.extracts.reading.headings import HeadingMap, map_headings
from stepdown.records.extracts.reading.refusals import CsvNotReadable, FileIsEmpty, RequiredColumnsMissing
from stepdown.records.extracts.reading.tables import CsvTable, open_table
from stepdown.records.extracts.reading.workbooks import is_workbook, sheets_of

F = ExtractField
Fits = Callable[[str, Sequence[str]], HeadingMap]
# A report's name, the practice, the day: some lines stand above the headings.
HEADINGS_WITHIN = 20
EXCEL_DATE: DateFormat = "YYYY-MM-DD"
OF_A_MEDICINE = frozenset((F.NAME, F.DIRECTIONS, F.QUANTITY, F.LAST_ISSUED_ON))
IDENTITY = frozenset((F.FAMILY_NAME, F.BIRTH_DATE))


@dataclass(frozen=True)
class Mapped:
    """A table with the meaning of its columns. `is_sheet`: its dates are Excel's own, in ISO form."""

    table: CsvTable
    mapping: HeadingMap
    is_sheet: bool

    @property
    def which(self) -> Which:
        return self.mapping.which

    def has(self, field: str) -> bool:
        return field in self.mapping.columns

    def preset(self, preset: CsvPreset) -> CsvPreset:
        """Excel's own dates are days beyond doubt, whatever way of writing them the report declares."""
        if not self.is_sheet or EXCEL_DATE in preset.date_formats:
            return preset
        return preset.model_copy(update={"date_formats": (*preset.date_formats, EXCEL_DATE)})


@dataclass(frozen=True)
class _Looked:
    """A table with its first rows taken out to look at. `of_file`: which upload it is a sheet of."""

    table: CsvTable
    first: Sequence[tuple[int, list[str]]]
    of_file: int
    is_sheet: bool


def open_mapped(files: Sequence[tuple[str, BinaryIO]], preset: CsvPreset) -> list[Mapped]:
    """Every file, each with the sheets that fit. Raises for a file of which no sheet does."""
    looked = [one for number, (name, stream) in enumerate(files) for one in _look(number, name, stream)]
    found: dict[int, Mapped] = {}
    refused: dict[int, RequiredColumnsMissing] = {}
    _map(looked, _whole(preset), found, refused)
    if refused and (fits := _joined(preset, list(found.values()))):
        _map(looked, fits, found, refused)
    _refuse_files_without(looked, found, refused)
    return [found[place] for place in sorted(found)]


def open_as(files: Sequence[tuple[str, BinaryIO]], fits: Fits) -> list[Mapped]:
    """Every file as a table of one kind alone."""
    looked = [one for number, (name, stream) in enumerate(files) for one in _look(number, name, stream)]
    found: dict[int, Mapped] = {}
    refused: dict[int, RequiredColumnsMissing] = {}
    _map(looked, fits, found, refused)
    _refuse_files_without(looked, found, refused)
    return [found[place] for place in sorted(found)]


def _look(number: int, name: str, stream: BinaryIO) -> Iterator[_Looked]:
    if not is_workbook(stream):
        yield _looked_at(open_table(name, stream), of_file=number, is_sheet=False)
        return
    sheets = [(sheet, first) for sheet in sheets_of(name, stream) if (first := next(sheet.rows, None))]
    if not sheets:
        raise FileIsEmpty(f"{name} is empty.")
    for sheet, (line, headings) in sheets:
        shown = name if len(sheets) == 1 else shown_sheet(name, sheet.name)
        table = CsvTable(shown, headings, sheet.rows)
        yield _looked_at(table, of_file=number, is_sheet=True, line=line)


def shown_sheet(name: str, sheet: str) -> str:
    try:
        return f"{name}, sheet {' '.join(safe_text(sheet).split())}"
    except ValueError:
        return f"{name}, another sheet"


def _looked_at(table: CsvTable, *, of_file: int, is_sheet: bool, line: int = 1) -> _Looked:
    first = [(line, table.headings)]
    try:
        first.extend(islice(table.rows, HEADINGS_WITHIN))
    except CsvNotReadable as damaged:
        # What stands before the damage is looked at; who reads on meets it again.
        return _Looked(replace(table, rows=_raising(damaged)), first, of_file, is_sheet)
    return _Looked(table, first, of_file, is_sheet)


def _raising(damaged: CsvNotReadable) -> Iterator[tuple[int, list[str]]]:
    raise damaged
    yield


def _map(
    looked: Sequence[_Looked],
    fits: Fits,
    found: dict[int, Mapped],
    refused: dict[int, RequiredColumnsMissing],
) -> None:
    for place, one in enumerate(looked):
        if place in found:
            continue
        try:
            found[place] = _headed(one, fits)
            refused.pop(place, None)
        except RequiredColumnsMissing as missing:
            refused.setdefault(place, missing)


def _headed(one: _Looked, fits: Fits) -> Mapped:
    first_refusal: RequiredColumnsMissing | None = None
    for place, (_, headings) in enumerate(one.first):
        try:
            mapping = fits(one.table.name, headings)
        except RequiredColumnsMissing as missing:
            first_refusal = first_refusal or missing
            continue
        rows = chain(one.first[place + 1 :], one.table.rows)
        return Mapped(replace(one.table, headings=headings, rows=rows), mapping, one.is_sheet)
    raise first_refusal or FileIsEmpty(f"{one.table.name} is empty.")


def _whole(preset: CsvPreset) -> Fits:
    """Files that need no other."""

    def fits(name: str, headings: Sequence[str]) -> HeadingMap:
        tables: dict[Which, PresetTable] = dict(preset.tables())
        if not _says_something_of_medicines(headings, preset):
            tables["patients"] = preset.patients_table()
        return map_headings(name, headings, preset, tables=tables)

    return fits


def _joined(preset: CsvPreset, known: Sequence[Mapped]) -> Fits | None:
    """Files that lack what another file says: who somebody is, or the NHS number beside a system's own."""
    numbers = any(one.has(F.NHS_NUMBER) and one.has(F.PERSON_ID) for one in known)
    people = any(one.which == "patients" for one in known)
    if not (numbers or people):
        return None
    needless = frozenset((F.NHS_NUMBER,)) | (IDENTITY if people else frozenset())

    def fits(name: str, headings: Sequence[str]) -> HeadingMap:
        tables: dict[Which, PresetTable] = {"repeats": preset.repeats, "issues": preset.issues}
        mapping = map_headings(name, headings, preset, tables=tables, needless=needless)
        if F.NHS_NUMBER in mapping.columns or (numbers and F.PERSON_ID in mapping.columns):
            return mapping
        raise RequiredColumnsMissing(f"{name} has no column with the NHS number, by which files are joined.")

    return fits


def _says_something_of_medicines(headings: Sequence[str], preset: CsvPreset) -> bool:
    """Then it is no file of patients, but one of medicines that lacks a column."""
    known = {folded(heading) for heading, field, _ in preset.repeats.headings() if field in OF_A_MEDICINE}
    return any(folded(heading) in known for heading in headings)


def _refuse_files_without(
    looked: Sequence[_Looked], found: dict[int, Mapped], refused: dict[int, RequiredColumnsMissing]
) -> None:
    """A sheet of notes beside one that fits is passed over; a file of which nothing fits is not."""
    read = {looked[place].of_file for place in found}
    for place, missing in refused.items():
        if looked[place].of_file not in read:
            raise missing
