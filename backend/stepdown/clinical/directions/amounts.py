"""Numbers, ranges and units: "one or two tablets", "5-10ml", "one and a half", "two 5ml spoonfuls"."""

from decimal import Decimal

from stepdown.clinical.directions.parts import Amount, DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind
from stepdown.clinical.dosing import DoseUnit

MEASURES = frozenset({DoseUnit.ML, DoseUnit.MG, DoseUnit.MICROGRAM, DoseUnit.GRAM})
_PARTS = {"1/2": Decimal("0.5"), "1/4": Decimal("0.25"), "3/4": Decimal("0.75")}
_JOINERS = (Kind.DASH, Kind.TO, Kind.OR)
_QUANTITIES = (Kind.NUMBER, Kind.FRACTION)
# After these words a number is how often, not how much.
OF_TIMES = frozenset({Kind.TIMES, Kind.CROSS, Kind.HOURLY, Kind.PERIOD})


def read_amount(reading: Reading) -> Amount | None:
    """A number or a range, with its unit if it has one. None, and nothing read, where no number stands."""
    low = _quantity(reading)
    if low is None:
        return None
    unit = _unit(reading)
    before_joiner = reading.at
    joiner = reading.kind()
    if joiner not in _JOINERS or not _quantity_follows(reading):
        return Amount(low, low, unit)
    reading.at += 1
    high, high_unit = _quantity(reading), _unit(reading)
    if high is None or (unit and not high_unit and not _still_an_amount(reading, joiner)):
        reading.at = before_joiner
        return Amount(low, low, unit)
    return Amount(*_in_order(low, high, joiner), _one_unit(unit, high_unit))


def _quantity_follows(reading: Reading) -> bool:
    ahead = 2 if reading.kind(1) is Kind.A else 1
    return reading.kind(ahead) in _QUANTITIES


def _still_an_amount(reading: Reading, joiner: Kind) -> bool:
    """In "one tablet or two" it is; in "one tablet - four times a day" it is how often."""
    return joiner is not Kind.DASH and reading.kind() not in OF_TIMES


def _in_order(low: Decimal, high: Decimal, joiner: Kind) -> tuple[Decimal, Decimal]:
    if low <= high:
        return low, high
    if joiner is Kind.OR:
        return high, low
    raise DirectionsRefusedError("a range that runs backwards")


def _one_unit(low: DoseUnit | None, high: DoseUnit | None) -> DoseUnit | None:
    if low and high and low is not high:
        raise DirectionsRefusedError("a range between two units")
    return high or low


def _unit(reading: Reading) -> DoseUnit | None:
    token = reading.token
    if token.kind is not Kind.UNIT:
        return None
    reading.at += 1
    return token.unit


def _quantity(reading: Reading) -> Decimal | None:
    kind = reading.kind()
    if kind is Kind.A and reading.kind(1) is Kind.FRACTION:
        reading.at += 1
        kind = Kind.FRACTION
    if kind is Kind.FRACTION:
        return _part(reading)
    if kind is not Kind.NUMBER:
        return None
    if reading.kind(1) is Kind.SLASH and reading.kind(2) is Kind.NUMBER:
        return _slashed(reading)
    return _whole(reading) + _and_a_half(reading)


def _part(reading: Reading) -> Decimal:
    """ "half", "half of a" and "half a" are one."""
    number = reading.token.number
    reading.at += 1
    reading.skip(Kind.OF, Kind.A)
    return number


def _whole(reading: Reading) -> Decimal:
    """ "24", "twenty four" and "twenty-four"."""
    token = reading.token
    reading.at += 1
    if token.slot == "tens":
        ahead = 1 if reading.kind() is Kind.DASH else 0
        last = reading.tokens[reading.at + ahead]
        if last.kind is Kind.NUMBER and last.text.isalpha() and last.number < 10:
            reading.at += ahead + 1
            return token.number + last.number
    return token.number


def _and_a_half(reading: Reading) -> Decimal:
    """What "and a half", "½" or "1/2" adds to the number before it. "One half" may be either: refused."""
    kind = reading.kind()
    if kind is Kind.AND:
        ahead = 2 if reading.kind(1) is Kind.A else 1
        if reading.kind(ahead) is not Kind.FRACTION:
            return Decimal(0)
        reading.at += ahead + 1
        return reading.tokens[reading.at - 1].number
    if kind is Kind.FRACTION and reading.kind(1) is not Kind.A:
        if reading.token.text.isalpha():
            raise DirectionsRefusedError("a half after a number, without an 'and'")
        reading.at += 1
        return reading.tokens[reading.at - 1].number
    if kind is Kind.NUMBER and reading.kind(1) is Kind.SLASH and (part := _written_part(reading)):
        reading.at += 3
        return part
    return Decimal(0)


def _written_part(reading: Reading) -> Decimal | None:
    upper, lower = reading.token, reading.tokens[reading.at + 2]
    return _PARTS.get(f"{upper.number}/{lower.number}")


def _slashed(reading: Reading) -> Decimal:
    """ "8/24 hours" is eight; "1/2 tablet" is a half; "1/2 tablets" may be "one or two", and is refused."""
    number, part = reading.token.number, _written_part(reading)
    if reading.tokens[reading.at + 2].number == 24 and reading.kind(3) is Kind.PERIOD:
        reading.at += 1
        return number
    after = reading.tokens[reading.at + 3]
    told = after.kind in (Kind.A, Kind.OF) or after.text in ("tablet", "patch")
    ranged = after.kind in _JOINERS and reading.kind(4) in _QUANTITIES
    if part is None or not (told or ranged):
        raise DirectionsRefusedError("two numbers with a stroke between them: a part, a range or a strength")
    reading.at += 3
    reading.skip(Kind.OF, Kind.A)
    return part
