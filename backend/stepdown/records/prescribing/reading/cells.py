"""Cells of prescribing files: text to value, or a reason in plain words that never repeats the cell."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from stepdown.records.extracts.reading.cells import CellRefusedError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = r"(?P<named>[A-Za-z]{3})[a-z]*"
_YEAR = r"(?P<year>[0-9]{4})"
# "2017_09" is how the real file of that month writes it; "01SEP2017" are list sizes.
_WRITTEN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}[-_/ ]?(?P<month>[0-9]{{2}})",
        rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})(?:[T ][0-9:.]+Z?)?",
        rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
        rf"(?P<day>[0-9]{{2}})/(?P<month>[0-9]{{2}})/{_YEAR}",
        rf"(?P<day>[0-9]{{1,2}})[- ]?{_NAMED}[- ]?{_YEAR}",
        rf"{_NAMED}[- ]?{_YEAR}",
    )
)
_FIRST_YEAR = 1990
_PRACTICE = re.compile(r"[A-Z0-9]{3,8}")
_BNF = re.compile(r"[0-9A-Z]{4,15}")
_WHOLE = re.compile(r"([0-9]{1,9})(?:\.0+)?")
_AMOUNT = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_FRACTION = re.compile(r"[0-9]+\.[0-9]+")


@lru_cache(4096)
def month_of(cell: str) -> date:
    """The first day of the month, however the month or a day in it is written."""
    text = cell.strip()
    if not text:
        raise CellRefusedError("the month is empty")
    found = next((match for one in _WRITTEN if (match := one.fullmatch(text))), None)
    if found is None:
        raise CellRefusedError("the month is not written as a month, such as 2017-09")
    parts = found.groupdict()
    named = (parts.get("named") or "").casefold()
    number = _MONTHS.index(named) + 1 if named in _MONTHS else int(parts.get("month") or 0)
    return _first_day(int(parts["year"]), number, int(parts.get("day") or 1))


def _first_day(year: int, month: int, day: int) -> date:
    try:
        date(year, month, day)
    except ValueError:
        raise CellRefusedError("there is no such month") from None
    if year < _FIRST_YEAR:
        raise CellRefusedError(f"the month is before {_FIRST_YEAR}")
    return date(year, month, 1)


def practice_of(cell: str) -> str:
    code = cell.strip().upper()
    if not code:
        raise CellRefusedError("the practice is empty")
    if not _PRACTICE.fullmatch(code):
        raise CellRefusedError("the practice is not an ODS code")
    return code


def bnf_code_of(cell: str) -> str:
    code = cell.strip().upper()
    if not code:
        raise CellRefusedError("the BNF code is empty")
    if not _BNF.fullmatch(code):
        raise CellRefusedError("the BNF code is not one")
    return code


def whole_number(cell: str, called: str) -> int:
    text = cell.strip()
    if (found := _WHOLE.fullmatch(text)) is not None:
        return int(found[1])
    raise CellRefusedError(_why_not(text, called, whole=True))


def amount(cell: str, called: str) -> Decimal | None:
    """None where the cell is empty: how much it was is not known."""
    text = cell.strip()
    if not text:
        return None
    if _AMOUNT.fullmatch(text):
        return Decimal(text)
    raise CellRefusedError(_why_not(text, called, whole=False))


def _why_not(text: str, called: str, *, whole: bool) -> str:
    if not text:
        return f"{called} is empty"
    if text.startswith(("-", "\N{MINUS SIGN}")):
        return f"{called} is negative"
    if whole and _FRACTION.fullmatch(text):
        return f"{called} is not a whole number"
    return f"{called} is not a plain number"
