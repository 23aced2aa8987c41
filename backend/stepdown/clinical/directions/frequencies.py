"""How often: "bd", "every 4 to 6 hours", "on alternate days", "once a week", "mane and nocte"."""

from decimal import Decimal
from fractions import Fraction

from stepdown.clinical.directions.amounts import read_amount
from stepdown.clinical.directions.doses import add_clock
from stepdown.clinical.directions.periods import add_count, add_span, read_interval, read_span
from stepdown.clinical.directions.reading import A_DAY, A_WEEK, ONCE, DirectionsRefusedError, Reading, Span
from stepdown.clinical.directions.tokens import Kind

_RANGE = (Kind.OR, Kind.TO, Kind.DASH, Kind.SLASH)
_AFTER_A_DOSE = (Kind.NUMBER, Kind.UNIT, Kind.FRACTION, Kind.SPOON, Kind.CLOSE)
_ENDS = (Kind.END, Kind.BREAK, Kind.COMMA, Kind.CLOSE, Kind.PRN, Kind.AND)
# How long a course lasts, in the way of "5/7": days, weeks, months.
_COURSES = (7, 52, 12)


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


def read_moment(reading: Reading) -> None:
    """ "morning", "nocte", "bed time", "night-time"."""
    slot = reading.token.slot
    reading.at += 1
    ahead = 1 if reading.kind() is Kind.DASH else 0
    if reading.tokens[reading.at + ahead].text == "time":
        reading.at += ahead + 1
    reading.add_moment(slot)


def read_clock(reading: Reading) -> None:
    """ "08:00"."""
    reading.add_moment(f"at {reading.token.slot}")
    reading.at += 1
    if reading.token.text in ("am", "pm"):
        reading.at += 1


def read_weekday(reading: Reading) -> None:
    reading.weekdays.add(reading.token.slot)
    reading.at += 1
    if reading.kind() in (Kind.TO, Kind.DASH, Kind.OR) and reading.kind(1) is Kind.WEEKDAY:
        raise DirectionsRefusedError("a range of weekdays")


def read_at(reading: Reading) -> None:
    """ "at 8am", "at night", "at least", "at intervals of 4 hours", "one at a time", "at once"."""
    reading.at += 1
    match reading.kind():
        case Kind.NUMBER:
            _at_number(reading)
        case Kind.INTERVAL:
            reading.at += 1
            reading.skip(Kind.OF)
            read_every_number(reading)
        case Kind.A if reading.kind(1) is Kind.TIMES:
            reading.at += 2
        case Kind.COUNT:
            reading.at += 1


def _at_number(reading: Reading) -> None:
    """ "at 8am" is read here; "at 4 hourly intervals" by the main grammar."""
    start = reading.at
    if reading.kind(1) is Kind.MOMENT:
        reading.at += 1
        add_clock(reading, reading.tokens[start].number)
    elif read_interval(reading) is None:
        raise DirectionsRefusedError('a number after "at"')
    else:
        reading.at = start


def read_on(reading: Reading) -> None:
    """Mostly a small word. Straight after a dose, with nothing behind it, it is "o.n.": at night."""
    reading.at += 1
    if reading.kind() in _ENDS:
        if reading.tokens[reading.at - 2].kind not in _AFTER_A_DOSE:
            raise DirectionsRefusedError('an "on" with nothing behind it')
        reading.add_moment("night")


def read_for(reading: Reading) -> None:
    """ "for 7 days", "for a week", "for 5/7": how long, not how much."""
    reading.at += 1
    reading.skip(Kind.UP, Kind.UP_TO, Kind.TO, Kind.FILLER)
    if reading.kind() is Kind.NUMBER or (reading.kind() is Kind.A and reading.kind(1) is Kind.PERIOD):
        read_course(reading)


def read_course(reading: Reading) -> None:
    reading.course = True
    reading.skip(Kind.A)
    if reading.kind(1) is Kind.SLASH and reading.tokens[reading.at + 2].number in _COURSES:
        reading.at += 3
        return
    if reading.kind() is not Kind.PERIOD:
        read_amount(reading)
        reading.skip(Kind.DASH)
    if reading.kind() is not Kind.PERIOD or reading.token.number == 1:
        raise DirectionsRefusedError('a number after "for" that is no number of days')
    reading.at += 1


def read_cross(reading: Reading) -> None:
    """ "one tablet x 4 daily", "x3/day", "1 tds x 5 days"."""
    reading.at += 1
    if reading.kind() is not Kind.NUMBER:
        return
    start = reading.at
    if reading.kind(1) in (Kind.PERIOD, Kind.SLASH) and reading.kind(2) is not Kind.PERIOD:
        read_course(reading)
        return
    amount = read_amount(reading)
    if amount is None or amount.unit is not None:
        reading.at = start
        raise DirectionsRefusedError("a number times a number")
    reading.skip(Kind.TIMES)
    add_count(reading, amount.low, amount.high)


def read_rate(reading: Reading) -> None:
    """ "a day", "per 24 hours", "/day" after a dose."""
    hours = read_span(reading)
    if hours is None:
        raise DirectionsRefusedError(f'a "{reading.token.text}" that cannot be read')
    if hours == A_DAY and reading.groups and reading.group.slots:
        reading.every_day = True
    else:
        add_span(reading, hours)
