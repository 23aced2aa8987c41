"""For how long: "for 7 days", "x 5/7". It changes no daily amount."""

from stepdown.clinical.directions.amounts import read_amount
from stepdown.clinical.directions.parts import NO_AMOUNT, DirectionsRefusedError
from stepdown.clinical.directions.periods import add_count
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind

# How long a course lasts, in the way of "5/7": days, weeks, months.
_COURSES = (7, 52, 12)


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
    if reading.kind(1) in (Kind.PERIOD, Kind.SLASH) and reading.kind(2) is not Kind.PERIOD:
        read_course(reading)
        return
    amount = read_amount(reading) or NO_AMOUNT
    if amount.unit is not None:
        raise DirectionsRefusedError("a number times a number")
    reading.skip(Kind.TIMES)
    add_count(reading, amount.low, amount.high)
