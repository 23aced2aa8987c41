"""Rows pasted from an appointment list. What cannot be read with certainty is refused, with its line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypeVar

from stepdown.clinical.types import parse_nhs_number, safe_text

LONGEST_NAME = 200
DATES = ("%d/%m/%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
TIMES = ("%H:%M", "%H.%M", "%H:%M:%S")
SEPARATOR = re.compile(r"\t|;|,")

Read = TypeVar("Read", date, time)


@dataclass(frozen=True)
class Row:
    line: int
    nhs_number: str
    on: date
    at: time
    clinician: str


@dataclass(frozen=True)
class Refused:
    line: int
    because: str


class _NotReadError(ValueError):
    pass


def read_rows(pasted: str) -> Iterator[Row | Refused]:
    """Empty lines and a line of headings are passed over."""
    for number, line in enumerate(pasted.splitlines(), start=1):
        cells = [cell.strip() for cell in SEPARATOR.split(line)]
        if not any(cells) or (number == 1 and not any(map(str.isdigit, line))):
            continue
        try:
            yield _row(number, cells)
        except _NotReadError as refused:
            yield Refused(number, str(refused))


def _row(number: int, cells: list[str]) -> Row:
    if len(cells) != 4 or not all(cells):
        raise _NotReadError("It must have an NHS number, a date, a time and a clinician.")
    try:
        nhs_number = parse_nhs_number(cells[0])
    except ValueError as refused:
        raise _NotReadError(f"{refused}.") from None
    return Row(
        number,
        nhs_number,
        _read(
            cells[1],
            DATES,
            lambda found: found.date(),
            "The date must be like 3 December 2026 or 03/12/2026.",
        ),
        _read(cells[2], TIMES, lambda found: found.time(), "The time must be like 14:30."),
        _name(cells[3]),
    )


def _read(cell: str, ways: tuple[str, ...], part: Callable[[datetime], Read], otherwise: str) -> Read:
    for way in ways:
        try:
            return part(datetime.strptime(cell, way))  # noqa: DTZ007 - a day or a time of the clock on the wall
        except ValueError:
            continue
    raise _NotReadError(otherwise)


def _name(cell: str) -> str:
    try:
        name = safe_text(cell)
    except ValueError as refused:
        raise _NotReadError(f"{refused}.") from None
    if len(name) > LONGEST_NAME:
        raise _NotReadError(f"The clinician's name is longer than {LONGEST_NAME} characters.")
    return name
