"""Every known word with its part of speech. What is not here is unknown, and refuses the text."""

from decimal import Decimal

from stepdown.clinical.directions.tokens import Kind, Token
from stepdown.clinical.directions.words import (
    APOTHECARY,
    COUNTS,
    DAYS,
    FRACTIONS,
    FREQUENCIES,
    MOMENTS,
    NUMBERS,
    ORDINALS,
    PERIODS,
    PLAIN,
    REFUSED,
    ROUTES,
    TENS,
    UNITS,
    UNMEASURED,
    WEEKDAYS,
)


def _numbers() -> dict[str, Token]:
    found = {word: Token(Kind.NUMBER, word, Decimal(one)) for one, word in enumerate(NUMBERS.split(), 1)}
    found |= {word: Token(Kind.NUMBER, word, Decimal(tens), slot="tens") for word, tens in TENS.items()}
    found |= {word: Token(Kind.FRACTION, word, Decimal(part)) for word, part in FRACTIONS.items()}
    found |= {word: Token(Kind.NUMBER, word, Decimal(one)) for word, one in APOTHECARY.items()}
    found |= {str(one): Token(Kind.NUMBER, str(one), Decimal(one)) for one in range(101)}
    return found


def _units() -> dict[str, Token]:
    return {
        word: Token(Kind.UNIT, word, unit=unit, plural=bool(plural))
        for unit, forms in UNITS.items()
        for plural, words in enumerate(forms)
        for word in words.split()
    }


def _numbered(kind: Kind, table: dict[int, str]) -> dict[str, Token]:
    return {
        word: Token(kind, word, Decimal(number)) for number, words in table.items() for word in words.split()
    }


def _slotted(kind: Kind, table: dict[str, str]) -> dict[str, Token]:
    return {word: Token(kind, word, slot=slot) for slot, words in table.items() for word in words.split()}


def _vocabulary() -> dict[str, Token]:
    found = {word: Token(kind, word) for kind, words in PLAIN.items() for word in words.split()}
    found |= {word: Token(Kind.PERIOD, word) for word in UNMEASURED.split()}
    found |= _numbers() | _units()
    for kind, table in (
        (Kind.FREQUENCY, FREQUENCIES),
        (Kind.COUNT, COUNTS),
        (Kind.PERIOD, PERIODS),
        (Kind.WEEKLY, DAYS),
        (Kind.ORDINAL, ORDINALS),
    ):
        found |= _numbered(kind, table)
    for named, slots in ((Kind.MOMENT, MOMENTS), (Kind.WEEKDAY, WEEKDAYS), (Kind.REFUSED, REFUSED)):
        found |= _slotted(named, slots)
    found |= {
        word: Token(Kind.ROUTE, word, route=route)
        for route, words in ROUTES.items()
        for word in words.split()
    }
    return found


VOCABULARY = _vocabulary()
