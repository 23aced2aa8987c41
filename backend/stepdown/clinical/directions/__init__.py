"""Directions in the words of general practice, read as a dose and an amount a day, or refused."""

from functools import lru_cache

from stepdown.clinical.directions.grammar import read_clauses
from stepdown.clinical.directions.meaning import dosing_of
from stepdown.clinical.directions.parts import DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.directions.tokens import Kind, Token, tokenise
from stepdown.clinical.directions.vocabulary import VOCABULARY
from stepdown.clinical.dosing import Dosing, DosingStatus

__all__ = ["parse_directions"]

_NOT_USED = frozenset({Kind.FILLER, Kind.REMARK, Kind.BREAK, Kind.END})
_AS_REQUIRED = frozenset({Kind.PRN, Kind.REQUIRED})


# A region's lines repeat a few thousand texts.
@lru_cache(maxsize=16384)
def parse_directions(text: str) -> Dosing:
    """A text that is not wholly understood is refused: it then carries a reason and no number.

    >>> parse_directions("1-2 QDS PRN").per_day_max
    Decimal('8')
    >>> parse_directions("as directed").reason
    'the dose is left to other instructions'
    """
    tokens = tokenise(text, VOCABULARY)
    reading = Reading(tokens)
    try:
        read_clauses(reading)
        return dosing_of(reading, _used(tokens))
    except DirectionsRefusedError as refused:
        as_required = reading.as_required or any(token.kind in _AS_REQUIRED for token in tokens)
        return Dosing(DosingStatus.UNKNOWN, str(refused), as_required=as_required)


def _used(tokens: list[Token]) -> str:
    return " ".join([token.text for token in tokens if token.kind not in _NOT_USED])
