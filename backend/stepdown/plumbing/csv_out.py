"""CSV for people, who open it in a spreadsheet: a cell never starts a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

CSV = "text/csv"
# For `responses=`: the contract says that a list or a report comes as CSV too.
AS_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {CSV: {}}}}

# What makes a spreadsheet calculate. The apostrophe before it says "this is text".
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """With the mark by which spreadsheets know UTF-8; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heading)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def safe_cell(cell: object) -> str:
    """A number too: "-1" typed by somebody cannot be told from the beginning of a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
