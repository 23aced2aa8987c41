"""Numbers with units as names write them: "30mg/500mg", "10mg/5ml", "25micrograms/hour", "20/10mg"."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

# A point directly behind a letter ends an abbreviation ("Tab.30mg"); elsewhere it begins a fraction (".5mg").
_NUMBER = r"(?:(?<![^\W\d_])\.)?\d+(?:[.,]\d+)*"
_WHOLE_UNITS = (
    r"mgs?|milligrams?|micrograms?|mcgs?|microgs?|ugs?|μgs?|ngs?|nanograms?|grams?|gms?|g|mls?"
    r"|millilit(?:re|er)s?|hours?|hrs?|h|days?|doses?|actuations?|sprays?|metered|iu|mmols?"
)
# "20/10mgM/R" and "1.5mlPfos" leave no space behind the unit.
_UNIT = rf"(?:(?:{_WHOLE_UNITS})(?![^\W\d_])|microgram|mcg|mg|ml|%)"
_BETWEEN = r"\s*(?:[/+&–-]|per\b|in\b)\s*"
# "7-day", but not "7-60mg".
_TIME = r"-(?:hours?|hrs?|days?)(?![^\W\d_])"
RUN = rf"{_NUMBER}(?:\s*{_UNIT}|{_TIME})?(?:{_BETWEEN}(?:{_NUMBER}(?:\s*{_UNIT})?|{_UNIT}))*"

_PIECE = re.compile(rf"({_BETWEEN})?({_NUMBER})?(?:\s*({_UNIT})|({_TIME}))?")
_PLAIN_NUMBER = re.compile(r"\.?\d+|\d+\.\d+|\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_UNITS = {
    **dict.fromkeys(("mg", "mgs", "milligram", "milligrams"), "mg"),
    **dict.fromkeys(("microgram", "micrograms", "mcg", "mcgs", "microg", "microgs", "ug", "ugs"), "mcg"),
    **dict.fromkeys(("μg", "μgs"), "mcg"),
    **dict.fromkeys(("g", "gram", "grams", "gm", "gms"), "g"),
    **dict.fromkeys(("ng", "ngs", "nanogram", "nanograms"), "ng"),
    **dict.fromkeys(("ml", "mls", "millilitre", "millilitres", "milliliter", "milliliters"), "ml"),
    **dict.fromkeys(("hour", "hours", "hr", "hrs", "h"), "hour"),
    **dict.fromkeys(("day", "days"), "day"),
    **dict.fromkeys(("dose", "doses", "actuation", "actuations", "spray", "sprays", "metered"), "dose"),
    "%": "%",
}
MG = {"g": Decimal(1000), "mg": Decimal(1), "mcg": Decimal("0.001"), "ng": Decimal("0.000001")}
_HOURS = {"hour": 1, "day": 24}


class Amount(NamedTuple):
    """`unit` is a key of MG or "%". `per` is "ml", "hour", "dose" or empty; `of`: in how many of those."""

    number: Decimal
    unit: str
    per: str = ""
    of: Decimal = Decimal(1)


class Run(NamedTuple):
    """Numbers written together. `bare`: a single one without a unit. `hours`: a time, as of "(96hr)".

    `readable` is false for a range, another unit, or a number that may be misread, such as "2,5mg".
    """

    amounts: tuple[Amount, ...] = ()
    bare: Decimal | None = None
    hours: Decimal | None = None
    readable: bool = True


class _Piece(NamedTuple):
    joined_by: str
    number: Decimal | None
    unit: str
    readable: bool


_UNREADABLE = Run(readable=False)


@lru_cache(4096)
def read_run(text: str) -> Run:
    """
    >>> read_run("40/20mg").amounts[1]
    Amount(number=Decimal('20'), unit='mg', per='', of=Decimal('1'))
    """
    pieces = [_piece(found) for found in _PIECE.finditer(text) if found[0].strip()]
    if not all(piece.readable for piece in pieces):
        return _UNREADABLE
    if len(pieces) == 1:
        return _single(pieces[0])
    return _several(pieces)


def _piece(found: re.Match[str]) -> _Piece:
    joined_by, number, unit, time = (part or "" for part in found.groups())
    unit = unit or time.removeprefix("-")
    plain = not number or _PLAIN_NUMBER.fullmatch(number) is not None
    known = not unit or unit in _UNITS
    return _Piece(
        joined_by=joined_by.strip(),
        number=Decimal(number.replace(",", "")) if number and plain else None,
        unit=_UNITS.get(unit, ""),
        readable=plain and known and joined_by.strip() not in ("-", "–"),
    )


def _single(piece: _Piece) -> Run:
    number = piece.number
    if number is None:
        return _UNREADABLE
    if not piece.unit:
        return Run(bare=number)
    if piece.unit in _HOURS:
        return Run(hours=number * _HOURS[piece.unit])
    return Run((Amount(number, piece.unit),)) if piece.unit in MG or piece.unit == "%" else Run()


def _several(pieces: list[_Piece]) -> Run:
    """One or more amounts, then what they are in: "30mg/500mg/5ml"."""
    weighed = [piece for piece in pieces if piece.unit in MG or piece.unit in ("%", "")]
    holders = pieces[len(weighed) :]
    if pieces[: len(weighed)] != weighed or len(holders) > 1 or not weighed:
        return _UNREADABLE
    per = holders[0].unit if holders else ""
    of = next((piece.number for piece in holders if piece.number is not None), Decimal(1))
    # "20/10mg": the unit behind the last stands for all; without any ("30/500") it is mg by custom.
    shared = next((piece.unit for piece in reversed(weighed) if piece.unit), "mg" if len(weighed) > 1 else "")
    if not shared or not of or any(piece.number is None for piece in weighed):
        return _UNREADABLE
    return Run(
        tuple(
            Amount(piece.number, piece.unit or shared, per, of)
            for piece in weighed
            if piece.number is not None
        )
    )
