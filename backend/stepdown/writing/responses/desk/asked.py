"""What somebody typed at the desk: a reference, a number, a date or a name. It may be several at once."""

import re
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.types import parse_nhs_number
from stepdown.records.patients.names import sort_name
from stepdown.writing.letters.returned.words import reference_key

_DAY_FIRST = re.compile(r"(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True)
class Asked:
    """`names` are beginnings of parts of the name, in any order, without case and accents."""

    reference: str | None
    nhs_number: str | None
    birth_date: date | None
    names: tuple[str, ...]


def asked(text: str) -> Asked:
    number, day = _number(text), _day(text)
    return Asked(
        reference=reference_key(text) if number is None and day is None else None,
        nhs_number=number,
        birth_date=day,
        names=() if number or day else _parts_of_name(text),
    )


def _number(text: str) -> str | None:
    try:
        return parse_nhs_number(text.replace("-", " "))
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        if found := _DAY_FIRST.fullmatch(text):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := _YEAR_FIRST.fullmatch(text):
            return date(*map(int, found.groups()))
    except ValueError:  # there is no such day
        return None
    return None


def _parts_of_name(text: str) -> tuple[str, ...]:
    parts = sort_name(text).split()
    return tuple(parts) if any(one.isalpha() for one in "".join(parts)) else ()
