"""The small words: articles and prepositions, and what stands behind them."""

from decimal import Decimal

from stepdown.clinical.directions import frequencies
from stepdown.clinical.directions.amounts import MEASURES, read_amount
from stepdown.clinical.directions.doses import read_dose
from stepdown.clinical.directions.numbers import read_number
from stepdown.clinical.directions.parts import ONE, Amount, DirectionsRefusedError
from stepdown.clinical.directions.periods import add_span, read_every_number, read_span
from stepdown.clinical.directions.reading import A_DAY, Reading
from stepdown.clinical.directions.tokens import Kind
from stepdown.clinical.dosing import DoseUnit


def read_noun(reading: Reading) -> None:
    """A form without a number: "apply patch"; or after other words: "two effervescent tablets"."""
    token = reading.token
    if token.unit in MEASURES:
        raise DirectionsRefusedError(f'a "{token.text}" without a number')
    if reading.noun not in (None, token.unit):
        raise DirectionsRefusedError("two different forms")
    reading.noun = token.unit
    reading.plural_noun = token.plural
    reading.at += 1


def read_article(reading: Reading) -> None:
    following = reading.tokens[reading.at + 1]
    match following.kind:
        case Kind.FRACTION:
            read_number(reading)
        case Kind.UNIT if not following.plural and following.unit not in MEASURES:
            reading.at += 2
            read_dose(reading, Amount(ONE, ONE, following.unit))
        case Kind.PERIOD if reading.kind(2) in (Kind.BEFORE, Kind.AFTER):
            reading.at += 3
        case Kind.PERIOD:
            frequencies.read_rate(reading)
        case _:
            reading.at += 1


def read_single(reading: Reading) -> None:
    """ "a single tablet"; "as a single dose" changes nothing."""
    reading.at += 1
    token = reading.token
    if token.kind is Kind.UNIT and token.unit not in MEASURES:
        reading.at += 1
        read_dose(reading, Amount(ONE, ONE, token.unit))


def read_per(reading: Reading) -> None:
    if reading.kind(1) in (Kind.DOSE, Kind.ROUTE, Kind.MOMENT):
        reading.at += 1
    elif reading.kind(1) is Kind.NOSTRIL:
        reading.at += 2
        reading.nostrils = 2
    else:
        frequencies.read_rate(reading)


def read_slash(reading: Reading) -> None:
    if reading.kind(1) is Kind.MOMENT:
        read_comma(reading)
    else:
        frequencies.read_rate(reading)


def read_comma(reading: Reading) -> None:
    reading.separated = True
    reading.at += 1


def read_and(reading: Reading) -> None:
    reading.separated = reading.joined = True
    reading.at += 1


def read_to(reading: Reading) -> None:
    if reading.kind(1) in (Kind.NUMBER, Kind.FRACTION, Kind.COUNT, Kind.FREQUENCY):
        raise DirectionsRefusedError('a "to" that is no range')
    reading.at += 1


def read_in(reading: Reading) -> None:
    """ "in 24 hours", "in 200ml of water", "in two divided doses", "in the morning"."""
    number = reading.tokens[reading.at + 1]
    if number.kind is Kind.NUMBER and reading.kind(2) is Kind.DIVIDED:
        reading.divided = number.number
        reading.at += 3
    elif number.kind is Kind.DIVIDED:
        reading.divided = Decimal(0)
        reading.at += 2
    elif number.kind is Kind.NUMBER and reading.kind(2) is Kind.UNIT:
        read_liquid(reading)
    elif (hours := read_span(reading)) is None:
        reading.at += 1
    elif hours == A_DAY:
        add_span(reading, hours)
    else:
        raise DirectionsRefusedError("a length of time, without saying what it is for")


def read_with(reading: Reading) -> None:
    """ "with 200ml of water". Another number after "with" is another medicine, unless it is a time."""
    if reading.kind(1) is Kind.NUMBER and reading.kind(2) is not Kind.PERIOD:
        read_liquid(reading)
    else:
        reading.at += 1


def read_liquid(reading: Reading) -> None:
    reading.at += 1
    amount = read_amount(reading)
    reading.skip(Kind.OF, Kind.FILLER)
    if amount is None or amount.unit is not DoseUnit.ML or reading.kind() is not Kind.REMARK:
        raise DirectionsRefusedError("an amount of something else")


def read_after(reading: Reading) -> None:
    """ "replace after 72 hours"; "after food" changes nothing."""
    reading.at += 1
    if reading.kind() is Kind.NUMBER:
        if not reading.change:
            raise DirectionsRefusedError('a number after "after"')
        read_every_number(reading)


def read_same(reading: Reading) -> None:
    """ "at the same time", "on the same day"."""
    reading.at += 1
    if reading.kind() in (Kind.TIMES, Kind.PERIOD):
        reading.at += 1


def read_change(reading: Reading) -> None:
    reading.change = True
    reading.at += 1


def read_apply(reading: Reading) -> None:
    reading.apply = True
    reading.at += 1


def read_route(reading: Reading) -> None:
    route = reading.token.route
    if reading.route not in (None, route):
        raise DirectionsRefusedError("two different routes")
    reading.route = route
    reading.at += 1


def read_name(reading: Reading) -> None:
    reading.named_after_dose = reading.named_after_dose or bool(reading.groups)
    reading.at += 1
