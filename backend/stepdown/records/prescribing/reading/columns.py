"""Which columns of a file mean what: by a known layout, or by a mapping that somebody wrote."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Protocol, Self

from stepdown.content.prescribing.shapes import PrescribingField
from stepdown.content.presets.shapes import folded
from stepdown.records.extracts.reading.refusals import (
    ColumnTwice,
    FileIsEmpty,
    RequiredColumnsMissing,
    TooManyColumns,
)
from stepdown.records.prescribing.reading.refusals import MappingNotReadable
from stepdown.records.prescribing.reading.strict_rows import StrictRows

MOST_COLUMNS = 300
# A report's name, the organisation, the day: some lines stand above the headings.
HEADINGS_WITHIN = 20


class KnownLayout(Protocol):
    @property
    def title(self) -> str: ...

    def headings(self) -> Mapping[str, Sequence[str]]: ...

    def required(self) -> Sequence[str]: ...


@dataclass(frozen=True)
class GivenMapping:
    """Field to heading, as somebody wrote it down. `unique_rows`: nobody said so of such a file."""

    columns: Mapping[str, str]
    title: str = "mapping"
    unique_rows: bool = False

    def headings(self) -> Mapping[str, Sequence[str]]:
        return {field: (heading,) for field, heading in self.columns.items()}

    def required(self) -> Sequence[str]:
        return tuple(self.columns)

    @classmethod
    def of(cls, columns: Mapping[str, str], *, month_is_known: bool = False) -> Self:
        """Raises MappingNotReadable for a field that there is not, or for one that is needed and lacking."""
        known = [str(field) for field in PrescribingField]
        if strange := [field for field in columns if field not in known]:
            raise MappingNotReadable(f"There is no field “{strange[0]}”. The fields are {', '.join(known)}.")
        needed = [PrescribingField.PRACTICE, PrescribingField.BNF_CODE, PrescribingField.BNF_NAME]
        needed += (
            [PrescribingField.ITEMS] if month_is_known else [PrescribingField.ITEMS, PrescribingField.MONTH]
        )
        if lacking := [str(field) for field in needed if not columns.get(field, "").strip()]:
            raise MappingNotReadable(f"The mapping says no column for {', '.join(lacking)}.")
        return cls(columns)


def read_mapping(name: str, content: BinaryIO, *, month_is_known: bool = False) -> GivenMapping:
    """A CSV file with the columns `field` and `column`, a row for each field that the report has."""
    try:
        rows = [row for row in StrictRows(name, content) if any(row)]
    except csv.Error:
        raise MappingNotReadable(f"{name}: a quotation mark is not closed.") from None
    if not rows or [cell.strip().casefold() for cell in rows[0]] != ["field", "column"]:
        raise MappingNotReadable(f"{name}: the first line must be “field,column”.")
    if any(len(row) != 2 for row in rows):
        raise MappingNotReadable(f"{name}: each line has a field and a column.")
    columns = {field.strip().casefold(): column.strip() for field, column in rows[1:]}
    if len(columns) != len(rows) - 1:
        raise MappingNotReadable(f"{name} has a field twice.")
    return GivenMapping.of(columns, month_is_known=month_is_known)


@dataclass(frozen=True)
class Found:
    """Field to the place of its column. The next of `rows` is the first below the headings."""

    layout: KnownLayout
    columns: Mapping[str, int]
    width: int
    headings: Sequence[str]
    rows: StrictRows

    def place(self, field: str) -> int | None:
        return self.columns.get(field)


def find_columns(
    name: str, content: BinaryIO, layouts: Sequence[KnownLayout], *, needless: frozenset[str] = frozenset()
) -> Found:
    """By the first layout of which every needed heading is there. `needless`: fields known otherwise."""
    rows = StrictRows(name, content)
    first: list[str] = []
    for cells in rows.first(HEADINGS_WITHIN):
        first = first or cells
        for layout in layouts:
            if not _lacking(cells, layout, needless):
                return Found(layout, _places(name, cells, layout), len(cells), cells, rows)
    if not first:
        raise FileIsEmpty(f"{name} is empty.")
    raise _not_known(name, first, layouts, needless)


def _places(name: str, cells: Sequence[str], layout: KnownLayout) -> dict[str, int]:
    headings = [folded(cell) for cell in cells]
    if len(cells) > MOST_COLUMNS:
        raise TooManyColumns(f"{name} has more than {MOST_COLUMNS} columns.")
    found: dict[str, int] = {}
    for field, known in layout.headings().items():
        heading = next((folded(one) for one in known if folded(one) in headings), None)
        if heading is None:
            continue
        if headings.count(heading) > 1:
            raise ColumnTwice(f"{name}: two columns are headed “{cells[headings.index(heading)].strip()}”.")
        found[field] = headings.index(heading)
    return found


def _lacking(cells: Sequence[str], layout: KnownLayout, needless: frozenset[str]) -> list[str]:
    headings = {folded(cell) for cell in cells}
    known = layout.headings()
    return [
        known[field][0]
        for field in layout.required()
        if field not in needless and headings.isdisjoint(map(folded, known[field]))
    ]


def _not_known(
    name: str, cells: Sequence[str], layouts: Sequence[KnownLayout], needless: frozenset[str]
) -> RequiredColumnsMissing:
    nearest = min(layouts, key=lambda one: len(_lacking(cells, one, needless)))
    lacking = ", ".join(f"“{heading}”" for heading in _lacking(cells, nearest, needless))
    return RequiredColumnsMissing(f"{name} has no column {lacking} (looked for as {nearest.title}).")
