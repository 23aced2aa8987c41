"""The two reports of an invented practice: as many issues as wanted, each of another patient, drug or day."""

import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from nhs_number import is_valid

from stepdown.content import library

DATED_ON = date(2026, 11, 20)
DRUGS_EACH, ISSUES_OF_EACH = 5, 20
ISSUES_EACH = DRUGS_EACH * ISSUES_OF_EACH
DRUGS = 600
REPEATS = (
    *("NHS Number", "Family Name", "Given Name", "Date of Birth", "Number and Street", "Town", "Postcode"),
    *("Drug", "Directions", "Quantity", "Unit", "Type", "Start Date"),
)
ISSUES = ("NHS Number", "Drug", "dm+d Code", "Issue Date", "Quantity", "Unit", "Days", "Status")


def numbers() -> Iterator[str]:
    """Valid numbers of the test range."""
    return (f"{n:010d}" for n in count(9_990_000_000) if is_valid(f"{n:010d}"))


def drugs() -> list[tuple[str, str]]:
    """Name and code, as the product list has them."""
    with (library.PRODUCTS / "opioids.csv").open(encoding="utf-8", newline="") as lines:
        listed = {row["name"]: row["dmd_code"] for row in csv.DictReader(lines)}
    return sorted(listed.items())[:DRUGS]


def repeats_file(patients: int) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(REPEATS)
    known = drugs()
    for at, number in enumerate(islice(numbers(), patients)):
        name, _ = known[at % len(known)]
        address = (f"{at} Sample Street", "Testham", "LS1 4AP")
        medicine = (name, "Take one four times a day", "112", "tablet", "Repeat", "01-Jun-2022")
        writer.writerow((number, f"Example{at}", "Testa", "02-Jan-1960", *address, *medicine))
    return out.getvalue().encode()


def write_issues(file: Path, patients: int) -> None:
    known = drugs()
    days = [(DATED_ON - timedelta(days=28 * n)).strftime("%d-%b-%Y") for n in range(ISSUES_OF_EACH)]
    quantities = ("28", "56", "84", "100", "112", "168", "200", "224")
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(ISSUES)
        for at, number in enumerate(islice(numbers(), patients)):
            for place in range(DRUGS_EACH):
                name, code = known[(at * 7 + place) % len(known)]
                quantity = quantities[(at + place) % len(quantities)]
                writer.writerows(
                    (number, name, code, day, quantity, "tablet", "28", "Issued") for day in days
                )
