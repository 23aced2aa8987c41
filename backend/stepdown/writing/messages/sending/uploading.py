"""The file that practices upload to their batch messaging: which columns, in which order.

Unverified: read on a public help page of a supplier, and tried in no such system.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from stepdown.plumbing.csv_out import safe_csv
from stepdown.writing.messages.judging import Recipient
from stepdown.writing.messages.schemas import UploadFor

Columns = Mapping[str, Callable[[Recipient], str]]


def _birth_date(one: Recipient) -> str:
    return one.birth_date.strftime("%d/%m/%Y") if one.birth_date else ""


COLUMNS: Final[Mapping[UploadFor, Columns]] = {
    "systmone": {
        "NHS Number": lambda one: one.nhs_number,
        "Date of Birth": _birth_date,
        "Telephone Number": lambda one: one.number or "",
    },
    "emis": {
        "NHS Number": lambda one: one.nhs_number,
        "Date of Birth": _birth_date,
        "Mobile Number": lambda one: one.number or "",
    },
}


def upload_file(upload_for: UploadFor, people: Sequence[Recipient]) -> str:
    columns = COLUMNS[upload_for]
    return safe_csv(list(columns), ([cell(one) for cell in columns.values()] for one in people))
