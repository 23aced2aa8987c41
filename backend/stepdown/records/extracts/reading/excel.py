"""What Excel does to a cell on its way through a workbook or a CSV, said so that it can be mended there."""

import re
from typing import Final

# Shown instead of a value; the last stands for those that a workbook keeps without saying which.
ERRORS: Final = frozenset(
    ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!")
)
# 1927 to 2119, as Excel counts days.
_SERIAL_DAY = re.compile(r"[1-7][0-9]{4}(?:\.[0-9]+)?")
_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+?[0-9]{1,2}", re.IGNORECASE)
_FLOATED = re.compile(r"([0-9]{10})\.0+")
_TOO_NARROW = re.compile(r"#{3,}")


def mended_number(cell: str) -> str:
    """ "9990000018.0", as a spreadsheet's number is sometimes written, is the NHS number 9990000018."""
    found = _FLOATED.fullmatch(cell.strip())
    return found[1] if found else cell


def is_shortened(cell: str) -> bool:
    """ "9.99E+09": figures are lost for good."""
    return _SHORTENED.fullmatch(cell.strip()) is not None


def is_error(text: str) -> bool:
    return text in ERRORS or _TOO_NARROW.fullmatch(text) is not None


def what_excel_did(cell: str, *, is_day: bool) -> str | None:
    """The sentence's end after the heading; None for a cell that Excel did not spoil."""
    text = cell.strip()
    if text.upper() in ERRORS:
        return "shows an error of Excel instead of a value; mend the cell and export the report again"
    if _TOO_NARROW.fullmatch(text):
        return "shows only ####, as Excel does in a narrow column; widen it and export the report again"
    if is_day and _SERIAL_DAY.fullmatch(text):
        return "is a number, as Excel keeps dates; format the column as Date and export the report again"
    if is_shortened(text):
        return "was shortened by Excel; format the column as Text and export the report again"
    return None
