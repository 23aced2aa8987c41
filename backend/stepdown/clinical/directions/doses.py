"""A dose, with the strength and the brackets beside it: "one 10mg tablet", "2 tablets (60mg)"."""

from stepdown.clinical.directions.amounts import MEASURES, read_amount
from stepdown.clinical.directions.parts import ONE, Amount, DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind
from stepdown.clinical.dosing import DoseUnit


def read_dose(reading: Reading, amount: Amount) -> None:
    """The dose whose number was read, with the strength and the brackets beside it."""
    if amount.unit is None:
        amount = _counted(reading, amount)
    elif amount.unit in MEASURES:
        reading.skip(Kind.SPOON)
        if _is_strength(reading, amount):
            reading.strength = True
            return
    skip_equivalent(reading, amount)
    reading.add_dose(amount)


def _counted(reading: Reading, amount: Amount) -> Amount:
    """After a bare count: "one (1)", "one 10mg tablet", "two 5ml spoonfuls", "two of the 30mg tablets"."""
    _skip_same_number(reading, amount)
    start = reading.at
    if reading.kind() is Kind.OF:
        reading.skip(Kind.OF, Kind.FILLER)
    strength = read_amount(reading)
    if strength is None or strength.unit not in MEASURES:
        reading.at = start
        return Amount(amount.low, amount.high, _noun(reading))
    if strength.low != strength.high:
        raise DirectionsRefusedError("a strength that is a range")
    if strength.unit is DoseUnit.ML and reading.kind() is Kind.SPOON:
        reading.at += 1
        return Amount(amount.low * strength.low, amount.high * strength.low, DoseUnit.ML)
    _skip_rest_of_strength(reading)
    if strength.unit is DoseUnit.ML and not noun_follows(reading):
        raise DirectionsRefusedError("a number beside a volume")
    return Amount(amount.low, amount.high, _noun(reading))


def _skip_same_number(reading: Reading, amount: Amount) -> None:
    """ "ONE (1) tablet"."""
    same = reading.tokens[reading.at + 1]
    if reading.kind() is Kind.OPEN and reading.kind(2) is Kind.CLOSE and same.kind is Kind.NUMBER:
        if not amount.low == amount.high == same.number:
            raise DirectionsRefusedError("two numbers for one dose")
        reading.at += 3


def noun_follows(reading: Reading) -> bool:
    return reading.kind() is Kind.UNIT and reading.token.unit not in MEASURES


def _noun(reading: Reading) -> DoseUnit | None:
    if not noun_follows(reading):
        return None
    reading.at += 1
    return reading.tokens[reading.at - 1].unit


def _skip_rest_of_strength(reading: Reading) -> bool:
    """The rest of "10mg/5ml", "30mg/500mg", "10mg/ml", "25 micrograms per hour" or "10mg in 5ml"."""
    if reading.kind() not in (Kind.SLASH, Kind.PER, Kind.IN):
        return False
    start, sign = reading.at, reading.kind()
    reading.at += 1
    if reading.kind() is Kind.PERIOD and reading.token.number == ONE and sign is not Kind.IN:
        reading.at += 1
        return True
    if reading.kind() is Kind.UNIT and reading.token.unit in MEASURES:
        reading.at += 1
        return True
    if (per := read_amount(reading)) is not None and per.unit in MEASURES:
        return True
    reading.at = start
    return False


def _is_strength(reading: Reading, amount: Amount) -> bool:
    """Whether an amount belongs to the product, as in "10mg/5ml", "10mg tablets" and "25mcg/hr patch"."""
    if (
        amount.unit is DoseUnit.ML
        and reading.kind(1) is Kind.PERIOD
        and reading.tokens[reading.at + 1].number == ONE
    ):
        raise DirectionsRefusedError("an amount an hour")
    return _skip_rest_of_strength(reading) or noun_follows(reading)


def skip_equivalent(reading: Reading, amount: Amount) -> None:
    """The amount said again: "2 tablets (60mg)", "5ml = 10mg". In one unit it must be the same."""
    start, sign = reading.at, reading.kind()
    if sign not in (Kind.OPEN, Kind.EQUALS):
        return
    reading.skip(Kind.OPEN, Kind.EQUALS, Kind.FILLER)
    again = _said_again(reading)
    closed = reading.kind() is Kind.CLOSE or sign is Kind.EQUALS
    if again is None or again.unit is None or not closed:
        reading.at = start
    elif again.unit is amount.unit and again != amount:
        raise DirectionsRefusedError("two numbers for one dose")


def _said_again(reading: Reading) -> Amount | None:
    """ "60mg", "two 10mg tablets", "one 5ml spoonful", "10mg/5ml"."""
    again = read_amount(reading)
    if again is None or again.unit is not None:
        _skip_rest_of_strength(reading)
        return again
    each = read_amount(reading)
    reading.skip(Kind.SPOON)
    if each is None:
        return again
    _noun(reading)
    return Amount(again.low * each.low, again.high * each.high, each.unit)
