"""The most that may be taken, and the least time between doses."""

from stepdown.clinical.directions.amounts import read_amount
from stepdown.clinical.directions.doses import skip_equivalent
from stepdown.clinical.directions.parts import Amount, Ceiling, DirectionsRefusedError
from stepdown.clinical.directions.periods import read_span
from stepdown.clinical.directions.reading import A_DAY, Reading
from stepdown.clinical.directions.spacing import read_spacing
from stepdown.clinical.directions.tokens import Kind

_LEADS = (
    Kind.MAXIMUM,
    Kind.FILLER,
    Kind.OF,
    Kind.TO,
    Kind.BREAK,
    Kind.DOSE,
    Kind.A,
    Kind.UP,
    Kind.UP_TO,
    Kind.EQUALS,
)
_HOW_OFTEN = (Kind.FREQUENCY, Kind.COUNT, Kind.CROSS)
# "max 8" stands alone: what follows must not say of what time it is.
_ENDS = (Kind.END, Kind.BREAK, Kind.CLOSE, Kind.COMMA, Kind.PRN, Kind.AS, Kind.WHEN, Kind.NOT, Kind.FOR)
# After "not": words that change no dose. Anything else and the text is refused.
_HARMLESS_AFTER_NOT = (
    Kind.FILLER,
    Kind.REMARK,
    Kind.NAME,
    Kind.PAIN,
    Kind.OR,
    Kind.AND,
    Kind.WITH,
    Kind.UNIT,
    Kind.IN,
    Kind.ON,
    Kind.AT,
    Kind.TO,
    Kind.A,
    Kind.OF,
    Kind.DOSE,
    Kind.STOP,
    Kind.WHEN,
    Kind.ALTERNATE,
    Kind.SAME,
    Kind.TIMES,
    Kind.BEFORE,
    Kind.AFTER,
    Kind.APPLY,
    Kind.CHANGE,
    Kind.ROUTE,
)


def read_up_to(reading: Reading) -> None:
    """ "up to four times a day" is a frequency, "up to 2 tablets at night" a dose, "up to 8 a day" a most."""
    reading.at += 2 if reading.kind() is Kind.UP else 1
    reading.up_to = True
    if reading.kind() is not Kind.EVERY:
        _read_most(reading, up_to=True)


def read_up(reading: Reading) -> None:
    if reading.kind(1) is not Kind.TO:
        raise DirectionsRefusedError('the word "up" is not understood here')
    read_up_to(reading)


def read_maximum(reading: Reading) -> None:
    _read_most(reading, up_to=False)


def _read_most(reading: Reading, *, up_to: bool) -> None:
    reading.skip(*_LEADS)
    daily = read_span(reading) == A_DAY
    reading.skip(*_LEADS)
    start = reading.at
    if reading.kind() in _HOW_OFTEN:
        _cap_next(reading, up_to=up_to)
        return
    amount = read_amount(reading)
    if amount is None:
        raise DirectionsRefusedError("the maximum cannot be read")
    match reading.kind():
        case Kind.TIMES | Kind.CROSS if amount.unit is None:
            reading.at = start
            _cap_next(reading, up_to=up_to)
        case Kind.HOURLY | Kind.DASH | Kind.PERIOD if amount.unit is None:
            reading.at = start
            reading.up_to = True
        case Kind.DOSE:
            _read_most_doses(reading, amount, daily=daily)
        case _:
            _read_most_amount(reading, amount, start, daily=daily, up_to=up_to)


def _cap_next(reading: Reading, *, up_to: bool) -> None:
    """What follows says how often at most."""
    reading.cap_next = True
    reading.up_to = True
    reading.most = reading.most or not up_to


def _read_most_doses(reading: Reading, amount: Amount, *, daily: bool) -> None:
    """ "max 4 doses in 24 hours"."""
    reading.at += 1
    if not daily and read_span(reading) != A_DAY:
        raise DirectionsRefusedError("a maximum, without saying in what time")
    _cap_next(reading, up_to=False)
    reading.add_times(amount.low, amount.high)


def _read_most_amount(reading: Reading, amount: Amount, start: int, *, daily: bool, up_to: bool) -> None:
    skip_equivalent(reading, amount)
    reading.skip(Kind.CLOSE)
    if _is_per_dose(reading):
        reading.per_dose = amount.high
        return
    hours = A_DAY if daily else read_span(reading)
    if hours is None and (up_to or not reading.groups):
        # "up to 2 tablets at night", "max 2 qds": it is the dose, and the main grammar reads it.
        reading.up_to = True
        reading.at = start
        return
    if hours not in (None, A_DAY):
        raise DirectionsRefusedError("a maximum for another time than a day")
    if hours is None and reading.kind() not in _ENDS:
        raise DirectionsRefusedError("a maximum, without saying in what time")
    if amount.low != amount.high:
        raise DirectionsRefusedError("the maximum is a range")
    if amount.high == 0:
        raise DirectionsRefusedError("a maximum of nothing")
    reading.ceilings.append(Ceiling(amount.high, amount.unit, bare=hours is None))


def _is_per_dose(reading: Reading) -> bool:
    """ "at a time", "at any one time", "at once", "per dose", "each time"."""
    start = reading.at
    if reading.kind() in (Kind.PER, Kind.EVERY) and reading.kind(1) in (Kind.DOSE, Kind.TIMES):
        reading.at += 2
        return True
    if reading.kind() is Kind.AT:
        reading.skip(Kind.AT, Kind.A, Kind.FILLER, Kind.NUMBER)
        if reading.kind() in (Kind.TIMES, Kind.COUNT):
            reading.at += 1
            return True
    reading.at = start
    return False


def read_not(reading: Reading) -> None:
    """ "not more than 8 in 24 hours", "do not exceed", "not more often than 4 hourly", "do not crush"."""
    reading.at += 1
    reading.skip(Kind.FILLER, Kind.TO)
    match reading.kind():
        case Kind.MORE if reading.kind(1) is Kind.OFTEN and reading.kind(2) is Kind.THAN:
            reading.at += 3
            reading.skip(Kind.EVERY)
            read_spacing(reading)
        case Kind.MORE if reading.kind(1) is Kind.THAN:
            reading.at += 2
            if reading.kind() is Kind.EVERY:
                reading.at += 1
                read_spacing(reading)
            else:
                _read_most(reading, up_to=False)
        case Kind.EXCEED:
            reading.at += 1
            reading.skip(Kind.FILLER)
            if reading.kind() is not Kind.REMARK:
                _read_most(reading, up_to=False)
        case _:
            _skip_harmless(reading)


def _skip_harmless(reading: Reading) -> None:
    reading.skip(*_HARMLESS_AFTER_NOT)
    if reading.kind() not in (Kind.END, Kind.BREAK, Kind.COMMA, Kind.CLOSE, Kind.DASH):
        raise DirectionsRefusedError(f'a "not" before "{reading.token.text}"')
