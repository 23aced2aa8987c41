"""Prescribing files as a test writes them. A row states only what differs from the default."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

from stepdown.records.prescribing.reading.prescribing import read_prescribing
from stepdown.records.prescribing.reading.results import Prescribed

TODAY = date(2026, 11, 27)
SEPTEMBER = date(2017, 9, 1)
ROW = {
    "YEAR_MONTH": "201709",
    "PRACTICE_CODE": "ZZ9A1",
    "PRACTICE_NAME": "Hazel Surgery",
    "ICB_CODE": "QZZ",
    "ICB_NAME": "Invented ICB",
    "BNF_CODE": "0407020C0AAAEAE",
    "BNF_DESCRIPTION": "Codeine Phos_Tab 30mg",
    "ITEMS": "2",
    "TOTAL_QUANTITY": "112",
}
PATCH = {"BNF_CODE": "0407020A0AAAEAE", "BNF_DESCRIPTION": "Fentanyl_Transdermal Patch 25mcg/hr"}
ASPIRIN = {"BNF_CODE": "0407010B0AAAFAF", "BNF_DESCRIPTION": "Aspirin_Tab 300mg"}


def csv_of(rows: list[dict[str, str]], **renamed: str) -> str:
    """Headings of the first row. `renamed`: heading to another, or to nothing to leave it out."""
    headings = [heading for heading in rows[0] if renamed.get(heading, heading)]
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(renamed.get(heading, heading) for heading in headings)
    writer.writerows([row[heading] for heading in headings] for row in rows)
    return written.getvalue()


def epd(*rows: dict[str, str], **renamed: str) -> str:
    """A file of these rows, numbered so that no two are the same."""
    return csv_of([{**ROW, "NIC": str(n), **row} for n, row in enumerate(rows or ({},))], **renamed)


def read(*texts: str | bytes, **asked: Any) -> Prescribed:
    files = [
        (f"file{n}.csv", io.BytesIO(text if isinstance(text, bytes) else text.encode()))
        for n, text in enumerate(texts, 1)
    ]
    return read_prescribing(files, today=TODAY, **asked)


def known(found: Prescribed, measure: str, practice: str = "ZZ9A1", month: date = SEPTEMBER) -> Decimal:
    return next(
        figure.known
        for figure in found.figures()
        if (figure.practice, figure.month, figure.measure) == (practice, month, measure)
    )


def unknown(found: Prescribed, measure: str) -> int:
    return next(figure.unknown for figure in found.figures() if figure.measure == measure)


def said(found: Prescribed) -> list[str]:
    return [str(problem) for problem in found.problems.first]
