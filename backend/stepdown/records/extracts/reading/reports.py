"""An EMIS-style report: rows of a CSV file to lines, issues and refusals."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stepdown.content.presets.shapes import ADDRESS_FIELDS, CsvPreset, ExtractField, flag_field
from stepdown.records.extracts.reading.cells import (
    LONGEST_NAME,
    LONGEST_TEXT,
    CellRefusedError,
    Measured,
    ReadCell,
    any_nhs_number,
    day_in,
    measured,
    nhs_number,
    one_line_of,
    product_code,
    required,
    supply_days,
    text_of,
    whole_number,
    word_of,
)
from stepdown.records.extracts.reading.demands import FOR_THE_DATABASE, Demands
from stepdown.records.extracts.reading.excel import what_excel_did
from stepdown.records.extracts.reading.headings import HeadingMap
from stepdown.records.extracts.reading.lines import DIED, issue_values, medication_values, patient_values
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, Place, Refusal, RefusedRow, Row

F = ExtractField
LINE_FIELDS = frozenset(
    (
        *(F.NAME, F.DMD_CODE, F.DIRECTIONS, F.QUANTITY, F.UNIT, F.KIND, F.STARTED_ON, F.ENDED_ON),
        *(F.LAST_ISSUED_ON, F.INDICATION),
    )
)
YES_OR_NO = (F.HOSPITAL_ONLY, F.TEST_PATIENT, F.REMOVED, F.ON_REPEAT, F.OTHER_PROVIDER, F.DENTAL)
DAYS = frozenset((*(one for one in F if one.endswith("_on")), F.BIRTH_DATE))
UNREAD = "unread"
TOO_MANY_CELLS = Refusal(None, "The row has more cells than there are headings")
NEEDED_IN_ISSUES = frozenset((F.NHS_NUMBER, F.NAME, F.ISSUED_ON))


@dataclass(frozen=True, slots=True)
class Column:
    field: str
    heading: str
    index: int
    read: ReadCell


@dataclass(frozen=True)
class ReportReader:
    """Reads the rows of one file. `recognise` keeps what it recognised for the next."""

    columns: tuple[Column, ...]
    width: int
    make: Callable[[Place, str, dict[str, object]], LineRow | IssueRow]
    forgiven: frozenset[str] = frozenset()

    def row(self, place: Place, cells: Sequence[str]) -> Row:
        if len(cells) > self.width:
            return RefusedRow(place, (TOO_MANY_CELLS,))
        values, refusals = values_of(self.columns, cells, self.forgiven)
        number = values.get(F.NHS_NUMBER)
        if not refusals and isinstance(number, str):
            try:
                return self.make(place, number, values)
            except CellRefusedError as refused:
                refusals.append(Refusal(self._heading(F.NAME), str(refused)))
        # An issue that is not taken says nothing of who is registered, nor of what is on their list.
        is_line = self.make is not _issue
        whose = number if is_line and isinstance(number, str) else None
        return RefusedRow(place, tuple(refusals), whose, cells=kept_cells(self.columns, self.width, cells))

    def _heading(self, field: str) -> str | None:
        return next((column.heading for column in self.columns if column.field == field), None)


def kept_cells(columns: Sequence[Column], width: int, cells: Sequence[str]) -> tuple[str, ...] | None:
    """What a person needs to mend the row. A column that is not read is never kept, not even here.

    Of a row with fewer cells or more than headings none: they may stand under the wrong heading.
    """
    if len(cells) != width:
        return None
    kept = [""] * width
    for column in columns:
        kept[column.index] = cells[column.index]
    return tuple(kept)


def values_of(
    columns: Sequence[Column], cells: Sequence[str], forgiven: Collection[str]
) -> tuple[dict[str, object], list[Refusal]]:
    """Under UNREAD, the fields whose cell could not be read and was forgiven."""
    values: dict[str, object] = {}
    refusals: list[Refusal] = []
    # A spreadsheet leaves out the empty cells at the end of a row.
    present = len(cells)
    for column in columns:
        try:
            values[column.field] = column.read(cells[column.index] if column.index < present else "")
        except CellRefusedError as refused:
            if column.field in forgiven:
                values[column.field] = None
                values[UNREAD] = (*unread_in(values), column.field)
            else:
                said = what_excel_did(_cell(cells, column), is_day=column.field in DAYS) or refused
                refusals.append(Refusal(column.heading, f"{column.heading} {said}"))
    return values, refusals


def _cell(cells: Sequence[str], column: Column) -> str:
    return cells[column.index] if column.index < len(cells) else ""


def report_reader(
    mapping: HeadingMap, preset: CsvPreset, recognise: Recogniser, demands: Demands = FOR_THE_DATABASE
) -> ReportReader:
    is_issues = mapping.which == "issues"
    return ReportReader(
        columns_of(mapping, readings(preset, demands), NEEDED_IN_ISSUES if is_issues else demands.needed),
        mapping.width,
        _issue if is_issues else _line_maker(recognise),
        demands.forgiven,
    )


def columns_of(
    mapping: HeadingMap, read: Mapping[str, ReadCell], needed: Collection[str]
) -> tuple[Column, ...]:
    return tuple(
        Column(field, heading, index, required(read[field]) if field in needed else read[field])
        for field, (index, heading) in mapping.columns.items()
    )


def _issue(place: Place, number: str, values: dict[str, object]) -> IssueRow:
    part_quantity_and_unit(values)
    return IssueRow(place, number, issue_values(values))


def _line_maker(recognise: Recogniser) -> Callable[[Place, str, dict[str, object]], LineRow]:
    def make(place: Place, number: str, values: dict[str, object]) -> LineRow:
        part_quantity_and_unit(values)
        values["address_lines"] = [values[field] for field in ADDRESS_FIELDS if values.get(field)]
        patient, medication = patient_values(values), medication_of(values, recognise)
        return LineRow(place, number, patient, medication, unread_in(values))

    return make


def part_quantity_and_unit(values: dict[str, object]) -> None:
    """A unit in the quantity's cell stands where no column says one."""
    if isinstance(found := values.get(F.QUANTITY), Measured):
        values[F.QUANTITY] = found.quantity
        values[F.UNIT] = values.get(F.UNIT) or found.unit


def unread_in(values: dict[str, object]) -> tuple[str, ...]:
    found = values.get(UNREAD)
    return found if isinstance(found, tuple) else ()


def medication_of(values: dict[str, object], recognise: Recogniser) -> dict[str, object] | None:
    """None for a patient whose list is empty: then no cell of the line says anything.

    With ISSUED_ON where the report has a row for each issue of a line.
    """
    if values.get(F.NAME) is None:
        if any(values.get(field) is not None for field in LINE_FIELDS):
            raise CellRefusedError("Drug is empty, but the row says something of a medicine")
        return None
    if values.get(F.KIND) is None:
        raise CellRefusedError("Type is empty: repeat and acute cannot be told apart")
    medication = medication_values(values, recognise)
    return medication | {F.ISSUED_ON: values[F.ISSUED_ON]} if F.ISSUED_ON in values else medication


def readings(preset: CsvPreset, demands: Demands = FOR_THE_DATABASE) -> dict[str, ReadCell]:
    """How each field's cell is read."""
    words = preset.words
    yes_or_no = word_of(
        {
            **dict.fromkeys(words.yes, True),
            **dict.fromkeys(words.no, False),
            **dict.fromkeys(words.neither),
        }
    )
    a_day, a_name = day_in(preset.date_formats, with_times=preset.with_times), one_line_of(LONGEST_NAME)
    return {
        **dict.fromkeys(F, a_name),
        **dict.fromkeys(DAYS, a_day),
        **dict.fromkeys((F.COURSE_DAYS, F.DAYS), supply_days),
        **{flag_field(flag.code): yes_or_no for flag in preset.repeats.flags},
        **dict.fromkeys(YES_OR_NO, yes_or_no),
        F.ISSUES_MADE: whole_number,
        F.NHS_NUMBER: any_nhs_number if demands.any_nhs_number else nhs_number,
        F.DMD_CODE: product_code,
        F.QUANTITY: measured,
        F.DIRECTIONS: text_of(LONGEST_TEXT),
        F.KIND: word_of(_by_word(words.kinds)),
        F.STATUS: word_of(_by_word(words.statuses)),
        F.SEX: word_of({**_by_word(words.sexes), **dict.fromkeys(words.sex_not_known)}),
        F.REGISTRATION: word_of({**_by_word(words.registrations), **dict.fromkeys(words.died, DIED)}),
    }


def _by_word(said: Mapping[Any, frozenset[str]]) -> dict[str, object]:
    return {word: meaning for meaning, words in said.items() for word in words}


def rows_of(
    reader: ReportReader, name: str, rows: Iterator[tuple[int, list[str]]], first_row: int
) -> Iterator[Row]:
    for number, (line, cells) in enumerate(rows, start=first_row):
        yield reader.row(Place(number, name, line), cells)
