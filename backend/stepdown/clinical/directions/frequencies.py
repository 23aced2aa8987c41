"""How often: "bd", "every 4 to 6 hours", "on alternate days", "once a week", "mane and nocte"."""

from decimal import Decimal
from fractions import Fraction

from stepdown.clinical.directions.parts import ONCE, DirectionsRefusedError
from stepdown.clinical.directions.periods import add_count, add_span, read_every_number, read_span
from stepdown.clinical.directions.reading import A_DAY, A_WEEK, Reading
from stepdown.clinical.directions.tokens import Kind

_RANGE = (Kind.OR, Kind.TO, Kind.DASH, Kind.SLASH)


def read_frequency(reading: Reading) -> None:
    """ "bd", or a range as in "tds-qds"."""
    low = high = reading.token.number
    if reading.kind(1) in _RANGE and reading.kind(2) is Kind.FREQUENCY:
        reading.at += 2
        high = reading.token.number
    reading.at += 1
    if high < low:
        raise DirectionsRefusedError("a range that runs backwards")
    reading.add_times(low, high)


def read_count(reading: Reading) -> None:
    """ "once daily", "once or twice a day", "twice or three times daily"."""
    low = high = reading.token.number
    reading.at += 1
    if reading.kind() in _RANGE and reading.kind(1) is Kind.COUNT:
        reading.at += 2
        high = reading.tokens[reading.at - 1].number
    elif reading.kind() in _RANGE and reading.kind(1) is Kind.NUMBER and reading.kind(2) is Kind.TIMES:
        reading.at += 3
        high = reading.tokens[reading.at - 2].number
    if high < low:
        raise DirectionsRefusedError("a range that runs backwards")
    add_count(reading, low, high)


def read_daily(reading: Reading) -> None:
    """After a moment or a frequency "daily" only says again that it is every day."""
    reading.at += 1
    if reading.groups and reading.group.timed and reading.group.times != ONCE:
        reading.every_day = True
    else:
        reading.add_times(Decimal(1), Decimal(1))


def read_weekly(reading: Reading) -> None:
    hours = reading.token.number * A_DAY
    reading.at += 1
    add_span(reading, hours)


def read_every(reading: Reading) -> None:
    reading.at += 1
    match reading.kind():
        case Kind.NUMBER | Kind.FRACTION | Kind.A:
            read_every_number(reading)
        case Kind.ALTERNATE:
            read_alternate(reading)
        case Kind.ORDINAL:
            number = reading.token.number
            reading.at += 1
            _on_one_day_in(reading, number)
        case Kind.PERIOD:
            _every_period(reading)
        case Kind.NOSTRIL:
            reading.at += 1
            reading.nostrils = 2
        case Kind.MOMENT | Kind.WEEKDAY | Kind.DOSE | Kind.REMARK | Kind.UNIT:
            pass
        case _:
            raise DirectionsRefusedError(f'an "every" before "{reading.token.text}"')


def read_hourly(reading: Reading) -> None:
    reading.at += 1
    reading.add_interval(Decimal(1), Decimal(1))


def _every_period(reading: Reading) -> None:
    hours = reading.token.number
    reading.at += 1
    if hours == A_DAY:
        reading.every_day = True
    elif hours == A_WEEK:
        add_span(reading, hours)
    else:
        reading.add_interval(hours, hours)


def read_alternate(reading: Reading) -> None:
    """ "alternate days", "every other night". "Other" elsewhere is a remark: "other medicines"."""
    reading.at += 1
    if reading.kind() in (Kind.PERIOD, Kind.MOMENT):
        _on_one_day_in(reading, Decimal(2))
    elif reading.tokens[reading.at - 1].text == "alternate":
        raise DirectionsRefusedError('an "alternate" without days')


def _on_one_day_in(reading: Reading, number: Decimal) -> None:
    """ "other day", "third night", "second week". The night itself is read as a moment."""
    token = reading.token
    if token.kind is Kind.MOMENT:
        reading.add_days(1 / Fraction(number), 1 / Fraction(number))
        reading.hours = number * A_DAY
    elif token.kind is Kind.PERIOD and token.number >= A_DAY and number:
        reading.at += 1
        add_span(reading, number * token.number)
    else:
        raise DirectionsRefusedError("a pattern of days that cannot be read")


def read_rate(reading: Reading) -> None:
    """ "a day", "per 24 hours", "/day" after a dose."""
    hours = read_span(reading)
    if hours is None:
        raise DirectionsRefusedError(f'a "{reading.token.text}" that cannot be read')
    if hours == A_DAY and reading.groups and reading.group.slots:
        reading.every_day = True
    else:
        add_span(reading, hours)
