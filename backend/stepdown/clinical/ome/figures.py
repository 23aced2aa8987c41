"""Numbers as they are shown. Everything is reckoned and compared unrounded."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

# The one place where an OME is rounded: half up to a tenth of a mg, when it is shown or written out.
SHOWN_TO = Decimal("0.1")


@lru_cache(maxsize=65536)
def plain(number: Decimal) -> str:
    """Without exponent and trailing zeros: 24, 0.2, 52.5."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def rounded(ome: Decimal) -> str:
    return plain(ome.quantize(SHOWN_TO, ROUND_HALF_UP))


def from_to(minimum: str, maximum: str) -> str:
    """ "4–8", or one number where both are the same."""
    return minimum if minimum == maximum else f"{minimum}–{maximum}"
