"""The directory of practices in the epraccur layout: 27 columns, no heading, one practice a line."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

COLUMNS = 27
GP_PRACTICE = "4"
_CODE = re.compile(r"[A-Z0-9]{3,8}")
_DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")


class DirectoryRefusedError(ValueError):
    """Which line is wrong, and how. Nothing of the file is taken."""


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """Named as the columns of an organisation."""

    id: str
    name: str
    address_lines: list[str]
    postcode: str | None
    phone: str | None
    closed_on: date | None


def directory_rows(lines: Iterable[str]) -> Iterator[DirectoryRow | None]:
    """None stands for a line that is no GP practice: a clinic, a prison, a care home."""
    reader = csv.reader(lines, strict=True)
    try:
        for cells in reader:
            if cells:
                yield _row(reader.line_num, [cell.strip() for cell in cells])
    except csv.Error:
        raise DirectoryRefusedError(f"Line {reader.line_num}: a quotation mark is not closed.") from None


def _row(line: int, cells: list[str]) -> DirectoryRow | None:
    if len(cells) != COLUMNS:
        raise DirectoryRefusedError(f"Line {line} has {len(cells)} columns; this layout has {COLUMNS}.")
    code, name, closed, setting = cells[0], cells[1], cells[11], cells[25]
    if not _CODE.fullmatch(code):
        raise DirectoryRefusedError(f"Line {line}: the first column is not an ODS code.")
    if not name:
        raise DirectoryRefusedError(f"Line {line} has no name.")
    if setting != GP_PRACTICE:
        return None
    return DirectoryRow(
        id=code,
        name=name,
        address_lines=[part for part in cells[4:9] if part],
        postcode=cells[9] or None,
        phone=cells[17] or None,
        closed_on=_day(line, closed),
    )


def _day(line: int, cell: str) -> date | None:
    if not cell:
        return None
    try:
        found = _DAY.fullmatch(cell)
        return date(*map(int, found.groups())) if found else _not_a_day(line)
    except ValueError:
        return _not_a_day(line)


def _not_a_day(line: int) -> date:
    raise DirectoryRefusedError(f"Line {line}: the close date is not written as YYYYMMDD.") from None
