"""Files of patients, repeats and issues, joined by NHS number or by the clinical system's own number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stepdown.content.presets.shapes import ADDRESS_FIELDS, CsvPreset, ExtractField
from stepdown.records.extracts.reading.cells import CellRefusedError
from stepdown.records.extracts.reading.demands import NEEDED_ALWAYS
from stepdown.records.extracts.reading.issue_blocks import blocks_of
from stepdown.records.extracts.reading.lines import issue_values, patient_values
from stepdown.records.extracts.reading.openings import Mapped
from stepdown.records.extracts.reading.products import Recogniser
from stepdown.records.extracts.reading.reports import (
    NEEDED_IN_ISSUES,
    TOO_MANY_CELLS,
    Column,
    columns_of,
    kept_cells,
    medication_of,
    part_quantity_and_unit,
    readings,
    report_reader,
    values_of,
)
from stepdown.records.extracts.reading.rows import (
    IssueRow,
    LineRow,
    Place,
    Refusal,
    RefusedRow,
    Row,
    rows_in,
)

F = ExtractField
Values = dict[str, object]
_TWO_PEOPLE = "says another NHS number than the same patient's row before"
_OF_NOBODY = "names nobody in the other files"
_OF_THE_REFUSED = "names a patient whose own row is refused"


def need_joining(tables: Sequence[Mapped]) -> bool:
    return any(one.which == "patients" or not one.has(F.NHS_NUMBER) for one in tables)


@dataclass
class JoinedFiles:
    """Whoever is in a file of patients stands in memory; repeats and issues go by one at a time.

    What the file of patients has a column for, it alone says; the rest is read beside the medicines.
    """

    preset: CsvPreset
    recognise: Recogniser
    _readers: dict[str, "TableReader"] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)
    _said: dict[str, Values] = field(default_factory=dict)
    _refused: set[str] = field(default_factory=set)

    def rows(self, tables: Sequence[Mapped]) -> Iterator[Row]:
        """Rows of patients are numbered last: of each patient the first row then has all files' columns."""
        patients = [row for one in tables if one.which == "patients" for row in self._patients(one)]
        number = 0
        for which in ("repeats", "issues"):
            for one in tables:
                if one.which == which:
                    for row in self._rows(one, number + 1):
                        number += rows_in(row)
                        yield row
        for number, (name, line, found) in enumerate(patients, number + 1):  # noqa: B020
            yield _numbered(found, Place(number, name, line))

    def _rows(self, one: Mapped, first_row: int) -> Iterator[Row]:
        if one.which == "issues" and one.has(F.NHS_NUMBER) and not one.has(F.PERSON_ID):
            # Nothing to join: whose an issue is, the database sees.
            reader = report_reader(one.mapping, one.preset(self.preset), self.recognise)
            yield from blocks_of(reader, one.table.name, one.table.rows, first_row)
            return
        for number, (line, cells) in enumerate(one.table.rows, first_row):
            yield self._row(one, Place(number, one.table.name, line), cells)

    def _patients(self, one: Mapped) -> Iterator[tuple[str, int, "Found"]]:
        read = self._reader(one, NEEDED_ALWAYS)
        for line, cells in one.table.rows:
            values, refusals = read.values(cells)
            number, own = _as_text(values.get(F.NHS_NUMBER)), _as_text(values.get(F.PERSON_ID))
            if not refusals and number and not self._learn(own, number):
                refusals.append(read.refusal(F.PERSON_ID, _TWO_PEOPLE))
            if refusals or number is None:
                self._refused.update(known for known in (number, own) if known)
                yield one.table.name, line, Found(number, refusals=tuple(refusals), cells=read.kept(cells))
            else:
                self._said.setdefault(number, values)
                yield one.table.name, line, Found(number, patient=_patient(values))

    def _row(self, one: Mapped, place: Place, cells: Sequence[str]) -> Row:
        is_line = one.which == "repeats"
        read = self._reader(one, frozenset((F.NAME,)) if is_line else NEEDED_IN_ISSUES - {F.NHS_NUMBER})
        values, refusals = read.values(cells)
        number = self._whose(values, read, refusals)
        if not refusals and number is not None:
            part_quantity_and_unit(values)
            try:
                if not is_line:
                    return IssueRow(place, number, issue_values(values))
                if (patient := self._patient_of(number, values, read, refusals)) is not None:
                    return LineRow(place, number, patient, medication_of(values, self.recognise))
            except CellRefusedError as refused:
                refusals.append(Refusal(read.heading(F.NAME), str(refused)))
        return RefusedRow(place, tuple(refusals), number if is_line else None, cells=read.kept(cells))

    def _reader(self, one: Mapped, needed: frozenset[str]) -> "TableReader":
        if (known := self._readers.get(one.table.name)) is None:
            known = self._readers[one.table.name] = TableReader(
                columns_of(one.mapping, readings(one.preset(self.preset)), needed), one.mapping.width
            )
        return known

    def _learn(self, own: str | None, number: str) -> bool:
        """False where the system's own number is another NHS number's already."""
        return own is None or self._numbers.setdefault(own, number) == number

    def _whose(self, values: Values, read: "TableReader", refusals: list[Refusal]) -> str | None:
        number, own = _as_text(values.get(F.NHS_NUMBER)), _as_text(values.get(F.PERSON_ID))
        which = F.PERSON_ID if number is None else F.NHS_NUMBER
        if {number, own} & self._refused:
            refusals.append(read.refusal(which, _OF_THE_REFUSED))
        elif number is None and own is None and not refusals:
            refusals.append(Refusal(None, "It is empty where the patient's number should be"))
        elif number is not None and not self._learn(own, number):
            refusals.append(read.refusal(F.PERSON_ID, _TWO_PEOPLE))
        elif number is None and own is not None and own not in self._numbers:
            refusals.append(read.refusal(F.PERSON_ID, _OF_NOBODY))
        return number or self._numbers.get(own or "")

    def _patient_of(
        self, number: str, values: Values, read: "TableReader", refusals: list[Refusal]
    ) -> Mapping[str, object] | None:
        """By the file of patients or, for whoever is not in it, by the row itself if it says who it is."""
        said = self._said.get(number)
        if said is None and not all(values.get(one) is not None for one in NEEDED_ALWAYS - {F.NHS_NUMBER}):
            which = F.NHS_NUMBER if values.get(F.NHS_NUMBER) else F.PERSON_ID
            refusals.append(read.refusal(which, _OF_NOBODY))
            return None
        born = values.get(F.BIRTH_DATE)
        return _patient(values | (said or {}) | ({F.BIRTH_DATE: born} if isinstance(born, date) else {}))


@dataclass(frozen=True)
class Found:
    """A row of the file of patients, before it has its number."""

    nhs_number: str | None
    patient: Mapping[str, object] | None = None
    refusals: tuple[Refusal, ...] = ()
    cells: tuple[str, ...] | None = None


def _numbered(found: Found, place: Place) -> Row:
    if found.patient is None or found.nhs_number is None:
        return RefusedRow(place, found.refusals, found.nhs_number, cells=found.cells)
    return LineRow(place, found.nhs_number, found.patient, None)


@dataclass(frozen=True)
class TableReader:
    columns: tuple[Column, ...]
    width: int

    def values(self, cells: Sequence[str]) -> tuple[Values, list[Refusal]]:
        if len(cells) > self.width:
            return {}, [TOO_MANY_CELLS]
        return values_of(self.columns, cells, ())

    def kept(self, cells: Sequence[str]) -> tuple[str, ...] | None:
        return kept_cells(self.columns, self.width, cells)

    def heading(self, field: str) -> str | None:
        return next((column.heading for column in self.columns if column.field == field), None)

    def refusal(self, field: str, reason: str) -> Refusal:
        heading = self.heading(field)
        return Refusal(heading, f"{heading or 'The row'} {reason}")


def _patient(values: Values) -> Mapping[str, object]:
    return patient_values(
        values | {"address_lines": [values[one] for one in ADDRESS_FIELDS if values.get(one)]}
    )


def _as_text(value: object) -> str | None:
    return value if isinstance(value, str) else None
