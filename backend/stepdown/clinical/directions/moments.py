"""When: "at night", "at 8am", "mane", "o.n.", "on Mondays"."""

from stepdown.clinical.directions.numbers import add_clock
from stepdown.clinical.directions.parts import DirectionsRefusedError
from stepdown.clinical.directions.periods import read_every_number, read_interval
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind

_AFTER_A_DOSE = (Kind.NUMBER, Kind.UNIT, Kind.FRACTION, Kind.SPOON, Kind.CLOSE)
_ENDS = (Kind.END, Kind.BREAK, Kind.COMMA, Kind.CLOSE, Kind.PRN, Kind.AND)


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
