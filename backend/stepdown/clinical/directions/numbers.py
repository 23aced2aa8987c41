"""What a number is: a dose, a strength, how often, an hour of the clock, a length of time."""

from collections.abc import Callable
from decimal import Decimal

from stepdown.clinical.directions.amounts import MEASURES, read_amount
from stepdown.clinical.directions.doses import noun_follows, read_dose
from stepdown.clinical.directions.parts import NO_AMOUNT, ONE, Amount, DirectionsRefusedError
from stepdown.clinical.directions.periods import add_count, read_every_number, read_span
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind

# "2 pm" may be two in the evening; "8 pm" is an hour.
_MOST_BEFORE_AM = 4
_CLOCK_WORDS = ("am", "pm", "noon", "midday")


def read_number(reading: Reading) -> None:
    start = reading.at
    amount = read_amount(reading) or NO_AMOUNT
    if amount.unit is None and amount.low < amount.high and _number_after_dash(reading):
        raise DirectionsRefusedError("three numbers with dashes between them")
    if amount.unit is None and (follow := _FOLLOWERS.get(reading.kind())) and follow(reading, start, amount):
        return
    read_dose(reading, amount)


def _number_after_dash(reading: Reading) -> bool:
    return reading.kind() is Kind.DASH and reading.kind(1) is Kind.NUMBER


def _times(reading: Reading, _start: int, amount: Amount) -> bool:
    reading.at += 1
    add_count(reading, amount.low, amount.high)
    return True


def _interval(reading: Reading, start: int, _amount: Amount) -> bool:
    reading.at = start
    read_every_number(reading)
    return True


def _dashed(reading: Reading, start: int, amount: Amount) -> bool:
    """ "6-hourly", "7-day"; else the dash only stands between dose and times."""
    if reading.kind(1) is Kind.HOURLY:
        return _interval(reading, start, amount)
    if reading.kind(1) is Kind.PERIOD:
        reading.at += 1
        return _length_of_time(reading, start, amount)
    return False


def _length_of_time(reading: Reading, _start: int, amount: Amount) -> bool:
    """ "30 minutes before food", "4 hours between doses", "at 12 hour intervals", "one 7 day patch"."""
    hours = reading.token.number
    reading.at += 1
    match reading.kind():
        case Kind.BEFORE | Kind.AFTER:
            reading.at += 1
        case Kind.APART:
            reading.spacing = amount.low * hours
            reading.at += 1
        case Kind.INTERVAL:
            reading.add_interval(amount.low * hours, amount.high * hours)
            reading.at += 1
        case _:
            raise DirectionsRefusedError("a length of time, without saying what it is for")
    return True


def _a_day(reading: Reading, _start: int, amount: Amount) -> bool:
    """In "one tablet, 4 a day" four is how often; in "4 a day" it is how much."""
    at = reading.at
    if not reading.awaits_frequency or read_span(reading) is None:
        return False
    reading.at = at
    add_count(reading, amount.low, amount.high)
    return True


def _of_the_clock(reading: Reading, _start: int, amount: Amount) -> bool:
    token, slots = reading.token, reading.group.slots
    if token.text not in _CLOCK_WORDS:
        return False
    clock_before = bool(slots) and slots[-1].startswith("at ")
    if amount.low <= _MOST_BEFORE_AM and not clock_before and not _is_open_dose(reading):
        return False
    if amount.low != amount.high:
        raise DirectionsRefusedError("an hour of the clock that cannot be read")
    add_clock(reading, amount.low)
    return True


def _is_open_dose(reading: Reading) -> bool:
    """ "1 8am" and "20mg 2pm": the dose has just been said, and nothing of when."""
    return reading.awaits_frequency


def add_clock(reading: Reading, hour: Decimal) -> None:
    if not 0 < hour < 13:
        raise DirectionsRefusedError("an hour of the clock that cannot be read")
    reading.add_moment(f"at {hour} {reading.token.text}")
    reading.at += 1


def _nostril(reading: Reading, _start: int, amount: Amount) -> bool:
    reading.nostrils = 1 if amount.low == amount.high == ONE else 2
    reading.at += 1
    return True


def _cross(reading: Reading, _start: int, amount: Amount) -> bool:
    """ "2x daily" is how often; "2 x 30mg tablets", "2x5ml", "1 x 4 daily", "1 x tds" begin with a dose."""
    reading.at += 1
    if reading.kind() in (Kind.DAILY, Kind.WEEKLY, Kind.A, Kind.PER, Kind.SLASH, Kind.PERIOD):
        add_count(reading, amount.low, amount.high)
        return True
    start = reading.at
    second = read_amount(reading)
    if second is None:
        return False
    if second.unit is not None:
        _multiplied(reading, amount, second)
    elif reading.kind() in (Kind.TIMES, Kind.HOURLY):
        reading.at = start
        read_dose(reading, amount)
    elif read_span(reading) is None:
        raise DirectionsRefusedError("a number times a number")
    else:
        reading.add_dose(amount)
        reading.at = start
        second = read_amount(reading) or second
        add_count(reading, second.low, second.high)
    return True


def _multiplied(reading: Reading, count: Amount, each: Amount) -> None:
    """ "2 x 30mg tablets" is two tablets; "2x5ml" is 10 ml."""
    if each.unit not in MEASURES or each.low != each.high:
        raise DirectionsRefusedError("a number times a number")
    if noun_follows(reading):
        read_dose(reading, count)
        return
    reading.skip(Kind.SPOON)
    read_dose(reading, Amount(count.low * each.low, count.high * each.low, each.unit))


def _weekly(_reading: Reading, _start: int, amount: Amount) -> bool:
    """ "4 weekly" may be four a week, or every four weeks."""
    if amount.high > ONE:
        raise DirectionsRefusedError("a number of weeks, or an amount a week")
    return False


def _of_what(_reading: Reading, _start: int, _amount: Amount) -> bool:
    raise DirectionsRefusedError("a number of doses, without saying how much each is")


_FOLLOWERS: dict[Kind, Callable[[Reading, int, Amount], bool]] = {
    Kind.TIMES: _times,
    Kind.HOURLY: _interval,
    Kind.DASH: _dashed,
    Kind.PERIOD: _length_of_time,
    Kind.A: _a_day,
    Kind.PER: _a_day,
    Kind.SLASH: _a_day,
    Kind.MOMENT: _of_the_clock,
    Kind.NOSTRIL: _nostril,
    Kind.CROSS: _cross,
    Kind.DOSE: _of_what,
    Kind.WEEKLY: _weekly,
}
