""" "As required", "as directed", "if drowsy": when a dose is taken, and by whose word."""

from stepdown.clinical.directions.parts import DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind

_BETWEEN_REMARKS = (Kind.REMARK, Kind.AFTER, Kind.BEFORE, Kind.NAME, Kind.PAIN)
_BEFORE_REQUIRED = (Kind.FILLER, Kind.REMARK, Kind.IN, Kind.A, Kind.AS, Kind.AND, Kind.WHEN)


# "If affected do not drive", "if you take too much", "even if you feel well".
_WARNED_OF = frozenset({"affected", "drowsy", "sleepy", "dizzy", "happens"})
_ASIDES = frozenset({"too", "feel"})


def read_or(reading: Reading) -> None:
    """Between remarks only, as in "with or after food". Between doses it leaves a choice open."""
    ahead = 2 if reading.kind(1) is Kind.A else 1
    if reading.kind(ahead) not in _BETWEEN_REMARKS:
        raise DirectionsRefusedError("it leaves a choice open")
    reading.at += 1


def read_as(reading: Reading) -> None:
    """ "as required", "as and when needed", "as directed", "as a single dose"."""
    if _is_required(reading):
        return
    reading.at += 1
    match reading.kind():
        case Kind.OFTEN:
            raise DirectionsRefusedError("how often is left to the patient")
        case Kind.DIRECTED:
            read_directed(reading)
        case Kind.A | Kind.SINGLE | Kind.PAIN | Kind.REMARK:
            pass
        case _:
            raise DirectionsRefusedError("the dose is left to other instructions")


def read_when(reading: Reading) -> None:
    """ "when required", "if in pain". Other conditions are refused, but for those of the printed warnings."""
    if _is_required(reading):
        return
    reading.skip(Kind.WHEN, Kind.FILLER)
    condition = reading.token.text
    if condition in _WARNED_OF:
        reading.at += 1
        reading.skip(Kind.COMMA, Kind.FILLER)
        if reading.kind() is Kind.NOT:
            return
    if condition not in _ASIDES:
        raise DirectionsRefusedError(f'a condition ("{condition}")')


def _is_required(reading: Reading) -> bool:
    ahead = 1
    while reading.kind(ahead) in _BEFORE_REQUIRED:
        ahead += 1
    if reading.kind(ahead) not in (Kind.REQUIRED, Kind.PAIN):
        return False
    if reading.kind(ahead) is Kind.PAIN and reading.kind() is Kind.AS:
        return False
    reading.as_required = True
    reading.at += ahead + 1
    return True


def read_prn(reading: Reading) -> None:
    reading.as_required = True
    reading.at += 1


def read_directed(reading: Reading) -> None:
    reading.directed = True
    reading.at += 1
