"""One cell at a time: text to value, or a reason in plain words that never repeats the cell."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from stepdown.clinical.sentences import within
from stepdown.clinical.types import parse_nhs_number, safe_text
from stepdown.content.presets.shapes import DateFormat
from stepdown.records.extracts.reading.excel import is_error, is_shortened, mended_number

ReadCell = Callable[[str], object]

LONGEST_NAME, LONGEST_TEXT = 200, 2_000
# A practice's files repeat dates, quantities and numbers many times over.
REMEMBERED = 50_000

_MONTHS = dict(
    zip(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        range(1, 13),
        strict=True,
    )
)
_DATES: Mapping[DateFormat, re.Pattern[str]] = {
    "DD-Mon-YYYY": re.compile(r"(?P<day>[0-9]{2})-(?P<month>[A-Za-z]{3})-(?P<year>[0-9]{4})"),
    "DD/MM/YYYY": re.compile(r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})"),
    "YYYY-MM-DD": re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
    "DD Mon YYYY": re.compile(r"(?P<day>[0-9]{1,2}) (?P<month>[A-Za-z]{3}) (?P<year>[0-9]{4})"),
}
_TIME_OF_DAY = re.compile(r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?Z?$")
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,3}0*)?")
_WHOLE = re.compile(r"[0-9]{1,6}")
# "112 tablets", "2 x 28 tablets", "2 packs of 28 tablets"; no unit has a figure in it.
_MEASURED = re.compile(
    r"(?:(?P<packs>[0-9]{1,3})(?: ?[x×*] ?| packs? of ))?(?P<value>[0-9]{1,9}(?:\.[0-9]{1,3}0*)?)"
    r"(?: ?(?P<unit>[a-z][^0-9]*))?",
    re.IGNORECASE,
)
_SUPPLY = re.compile(r"(?P<count>[0-9]{1,6}) ?(?P<unit>d|days?|w|weeks?)", re.IGNORECASE)


class CellRefusedError(ValueError):
    """Why this cell cannot be taken."""


def required(read: ReadCell) -> ReadCell:
    def read_required(cell: str) -> object:
        value = read(cell)
        if value is None:
            raise CellRefusedError("is empty")
        return value

    return read_required


def text_of(longest: int) -> ReadCell:
    """Trimmed, in one Unicode form; None when blank."""

    def read(cell: str) -> str | None:
        text = cell.strip()
        if not text:
            return None
        if len(text) > longest:
            raise CellRefusedError(f"is longer than {longest} characters")
        if text[0] == "#" and is_error(text):
            raise CellRefusedError("shows an error of Excel")
        if text.isascii() and text.isprintable():
            return text
        try:
            return safe_text(text)
        except ValueError:
            raise CellRefusedError("has a character that cannot be stored or printed") from None

    return read


def one_line_of(longest: int) -> ReadCell:
    """Names, address lines and the like: a line break inside is a space."""
    read_text = text_of(longest)

    def read(cell: str) -> str | None:
        text = read_text(" ".join(cell.split()) if "\n" in cell or "\r" in cell or "\t" in cell else cell)
        return text if isinstance(text, str) else None

    return read


_code: Callable[[str], str | None] = one_line_of(LONGEST_NAME)  # type: ignore[assignment]


@lru_cache(REMEMBERED)
def nhs_number(cell: str) -> str | None:
    if not cell.strip():
        return None
    try:
        return parse_nhs_number(mended_number(cell))
    except ValueError as wrong:
        reason = str(wrong)
    raise CellRefusedError(f"is not right: {within(reason)}")


@lru_cache(REMEMBERED)
def any_nhs_number(cell: str) -> str | None:
    """Ten figures, valid or not: the bundles that are made public for testing carry invalid ones."""
    digits = "".join(mended_number(cell).split())
    if not digits:
        return None
    if not (digits.isascii() and digits.isdigit() and len(digits) == 10):
        raise CellRefusedError("is not right: an NHS number has 10 digits")
    return digits


def product_code(cell: str) -> str | None:
    """A dm+d code that Excel has shortened is no code; the medicine is recognised by its name."""
    return None if is_shortened(cell) else _code(cell)


def or_unknown(read: ReadCell) -> ReadCell:
    """What cannot be read is not known; its row is taken."""

    def read_if_possible(cell: str) -> object:
        try:
            return read(cell)
        except CellRefusedError:
            return None

    return read_if_possible


def day_in(formats: Iterable[DateFormat], *, with_times: bool = False) -> ReadCell:
    """Exactly as declared: a date in another order is refused, never guessed. A time of day is dropped."""
    formats = tuple(formats)
    patterns = [_DATES[one] for one in formats]
    said = " or ".join(formats)

    @lru_cache(REMEMBERED)
    def read(cell: str) -> date | None:
        text = cell.strip()
        if with_times:
            text = _TIME_OF_DAY.sub("", text)
        if not text:
            return None
        for pattern in patterns:
            if (found := pattern.fullmatch(text)) is not None:
                return _day(found)
        raise CellRefusedError(f"is not a date written as {said}")

    return read


def _day(found: re.Match[str]) -> date:
    month = found["month"]
    try:
        return date(
            int(found["year"]), int(month) if month.isdigit() else _MONTHS[month.lower()], int(found["day"])
        )
    except (ValueError, KeyError):
        raise CellRefusedError("is a day that the calendar does not have") from None


@lru_cache(REMEMBERED)
def amount(cell: str) -> Decimal | None:
    """A quantity: more than nothing, with at most three decimals."""
    text = cell.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None:
        raise CellRefusedError("is not a number")
    value = Decimal(text)
    if value == 0:
        raise CellRefusedError("must be more than 0")
    return value.quantize(Decimal("0.001"))


@dataclass(frozen=True, slots=True)
class Measured:
    quantity: Decimal
    unit: str | None


@lru_cache(REMEMBERED)
def measured(cell: str) -> Measured | None:
    """An amount, and its unit where the cell has one: "112", "112 tablets", "2 x 28 tablets"."""
    text = " ".join(cell.split())
    if not text:
        return None
    found = _MEASURED.fullmatch(text)
    if found is None:
        raise CellRefusedError("is not a number")
    value = amount(found["value"])
    unit = found["unit"]
    if value is None or len(unit or "") > LONGEST_NAME:
        raise CellRefusedError("is not a number")
    return Measured(value * int(found["packs"] or 1), unit)


@lru_cache(REMEMBERED)
def supply_days(cell: str) -> int | None:
    """ "28", "28 days" or "4 weeks". A month has no one length."""
    if (found := _SUPPLY.fullmatch(cell.strip())) is None:
        return whole_number(cell)
    return int(found["count"]) * (7 if found["unit"].casefold().startswith("w") else 1)


@lru_cache(REMEMBERED)
def whole_number(cell: str) -> int | None:
    text = cell.strip()
    if not text:
        return None
    if _WHOLE.fullmatch(text) is None:
        raise CellRefusedError("is not a whole number")
    return int(text)


def word_of(meanings: Mapping[str, object]) -> ReadCell:
    """One of the preset's words, in any case. An unknown word is refused: nobody guesses what it meant."""
    said = ", ".join(sorted(meanings))

    def read(cell: str) -> object:
        text = " ".join(cell.split()).casefold()
        if not text:
            return None
        if text not in meanings:
            raise CellRefusedError(f"is not one of: {said}")
        return meanings[text]

    return read
