"""Lengths of time: "a day", "per 24 hours", "every 4 to 6 hours", "weekly"."""

from decimal import Decimal
from fractions import Fraction

from stepdown.clinical.directions.amounts import read_amount
from stepdown.clinical.directions.parts import DirectionsRefusedError, Span
from stepdown.clinical.directions.reading import A_DAY, A_WEEK, Reading
from stepdown.clinical.directions.tokens import Kind

_LEADS = frozenset({Kind.A, Kind.PER, Kind.EVERY, Kind.SLASH, Kind.IN})
_NO_LENGTH = "a length of time that cannot be reckoned with"


def read_span(reading: Reading) -> Decimal | None:
    """Hours of "daily", "a day", "per 24 hours", "in any 24 hour period", "/week". None if it is none."""
    start = reading.at
    kind = reading.kind()
    if kind is Kind.DAILY or kind is Kind.WEEKLY:
        reading.at += 1
        return A_DAY if kind is Kind.DAILY else reading.tokens[start].number * A_DAY
    while reading.kind() in _LEADS or (reading.at > start and reading.kind() is Kind.FILLER):
        reading.at += 1
    number = Decimal(1)
    if reading.at > start and reading.kind() is Kind.NUMBER:
        number = reading.token.number
        reading.at += 1
        reading.skip(Kind.DASH)
    hours = _period(reading, number, lead=reading.at > start)
    if hours is None:
        reading.at = start
    return hours


def _period(reading: Reading, number: Decimal, *, lead: bool) -> Decimal | None:
    token = reading.token
    if token.kind is Kind.PERIOD:
        if not token.number:
            raise DirectionsRefusedError(_NO_LENGTH)
        reading.at += 1
        return number * token.number
    if number == A_DAY and token.kind in (Kind.HOURLY, Kind.END, Kind.BREAK, Kind.CLOSE) and lead:
        reading.skip(Kind.HOURLY)
        return A_DAY
    return None


def add_span(reading: Reading, hours: Decimal) -> None:
    """A dose "a day", "a week", "per 72 hours". An amount an hour is a rate, and is refused."""
    if hours < 2:
        raise DirectionsRefusedError("an amount an hour")
    if hours % A_WEEK == 0:
        reading.add_days(24 / Fraction(hours), 24 / Fraction(hours))
        reading.hours = hours
    else:
        reading.add_interval(hours, hours)


def read_interval(reading: Reading) -> Span | None:
    """Hours of "4 to 6 hours", "6-hourly", "3rd day", "72hrs". None, and nothing read, if it is none."""
    start = reading.at
    amount = read_amount(reading)
    if amount is None or amount.unit is not None:
        reading.at = start
        return None
    reading.skip(Kind.DASH, Kind.ORDINAL)
    token = reading.token
    if token.kind is Kind.HOURLY or token.kind is Kind.PERIOD:
        hours = Decimal(1) if token.kind is Kind.HOURLY else token.number
        reading.at += 1
        return Span(amount.low * hours, amount.high * hours)
    reading.at = start
    return None


def read_every_number(reading: Reading) -> None:
    span = read_interval(reading)
    if span is None:
        raise DirectionsRefusedError("a number that is no length of time")
    reading.add_interval(*span)
    reading.skip(Kind.INTERVAL)
    if reading.kind() is Kind.OPEN:
        _skip_same_interval(reading, span)


def _skip_same_interval(reading: Reading, span: Span) -> None:
    """ "every 3 days (72 hours)"."""
    start = reading.at
    reading.at += 1
    again = read_interval(reading)
    if again is None or reading.kind() is not Kind.CLOSE:
        reading.at = start
    elif again != span:
        raise DirectionsRefusedError("two different intervals for one dose")


def add_count(reading: Reading, low: Decimal, high: Decimal) -> None:
    """ "four times", "once or twice", with the "a day" or "a week" after it; else it waits for a moment."""
    hours = read_span(reading)
    if hours is None:
        if reading.group.bare not in (None, Span(low, high)):
            raise DirectionsRefusedError("two different frequencies for one dose")
        reading.group.bare = Span(low, high)
    elif hours == A_DAY:
        reading.add_times(low, high)
    elif low == high == 1:
        add_span(reading, hours)
    elif hours == A_WEEK and 0 < low <= high <= 7 and not (low % 1 or high % 1):
        reading.add_days(Fraction(low) / 7, Fraction(high) / 7)
        reading.hours = A_WEEK / low if low == high else reading.hours
    else:
        raise DirectionsRefusedError("so many times in this length of time cannot be reckoned with")
