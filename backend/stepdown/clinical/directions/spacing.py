"""The least time between doses. It gives no number of doses; it can contradict one."""

from stepdown.clinical.directions.parts import DirectionsRefusedError
from stepdown.clinical.directions.periods import read_interval
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind


def read_least(reading: Reading) -> None:
    """ "at least 4 hours between doses", "a minimum gap of 4 hours"."""
    reading.at += 1
    reading.skip(Kind.APART, Kind.OF, Kind.BREAK)
    read_spacing(reading)
    reading.skip(Kind.APART)


def read_spacing(reading: Reading) -> None:
    span = read_interval(reading)
    if span is None:
        raise DirectionsRefusedError("a minimum that is no time between doses")
    reading.spacing = span.low


def read_apart(reading: Reading) -> None:
    """ "a gap of 4 hours". "Between doses" and "between meals" change nothing."""
    reading.at += 1
    if reading.kind() is Kind.OF:
        reading.at += 1
        read_spacing(reading)
    elif reading.kind() not in (Kind.DOSE, Kind.REMARK, Kind.EVERY):
        raise DirectionsRefusedError("a gap, without saying between what")
