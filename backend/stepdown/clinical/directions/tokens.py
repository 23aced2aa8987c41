"""The pieces that directions are cut into: a word, a number or a sign, each with its part of speech."""

import re
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.types import Route


class Kind(StrEnum):
    """A part of speech. Words that mean the same to the grammar share one, as "per" in "per day"."""

    # amounts
    NUMBER = "number"
    FRACTION = "fraction"
    UNIT = "unit"
    SPOON = "spoon"
    DOSE = "dose"
    SINGLE = "single"
    DIVIDED = "divided"
    CROSS = "cross"
    # how often
    TIMES = "times"
    COUNT = "count"
    FREQUENCY = "frequency"
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"
    PERIOD = "period"
    EVERY = "every"
    INTERVAL = "interval"
    ALTERNATE = "alternate"
    ORDINAL = "ordinal"
    MOMENT = "moment"
    CLOCK = "clock"
    WEEKDAY = "weekday"
    # limits and flags
    UP = "up"
    UP_TO = "up_to"
    MAXIMUM = "maximum"
    EXCEED = "exceed"
    MORE = "more"
    LEAST = "least"
    APART = "apart"
    PRN = "prn"
    AS = "as"
    WHEN = "when"
    OFTEN = "often"
    REQUIRED = "required"
    DIRECTED = "directed"
    # small words and signs
    A = "a"
    PER = "per"
    SLASH = "slash"
    DASH = "dash"
    TO = "to"
    OR = "or"
    AND = "and"
    COMMA = "comma"
    OPEN = "open"
    CLOSE = "close"
    BREAK = "break"
    EQUALS = "equals"
    NOT = "not"
    AT = "at"
    IN = "in"
    ON = "on"
    OF = "of"
    WITH = "with"
    FOR = "for"
    BEFORE = "before"
    AFTER = "after"
    THAN = "than"
    SAME = "same"
    # what is done, and where
    CHANGE = "change"
    APPLY = "apply"
    ROUTE = "route"
    NOSTRIL = "nostril"
    # what changes no dose
    FILLER = "filler"
    REMARK = "remark"
    NAME = "name"
    PAIN = "pain"
    # what no dose can be read beside
    REFUSED = "refused"
    STOP = "stop"
    UNKNOWN = "unknown"
    UNCLEAR = "unclear"
    END = "end"


class Token(NamedTuple):
    """`number` is a value, times a day, hours of a period, or days between. `slot` tells moments apart."""

    kind: Kind
    text: str
    number: Decimal = Decimal(0)
    unit: DoseUnit | None = None
    plural: bool = False
    route: Route | None = None
    slot: str = ""


END = Token(Kind.END, "")
# The grammar looks ahead by no more than this.
LOOK_AHEAD = 5

# Signs that are written in several ways, and fractions set apart from the figure before them.
_ONE_WAY = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "−": "-",
        "×": "x",
        "’": "'",
        "‘": "'",
        "μ": "µ",
        "½": " ½ ",
        "¼": " ¼ ",
        "¾": " ¾ ",
    }
)
_PIECES = re.compile(
    r"(?:[a-z]\.)+[a-z](?![a-zµ])\.?"  # b.d. or p.r.n
    r"|(?:s/c|s/l|m/r|i/m|i/v)(?![a-z])"
    r"|[a-zµ]+(?:'[a-z]+)?"
    r"|[0-9]{1,2}:[0-9]{2}(?![0-9])"
    r"|\.?[0-9]+(?:[.,][0-9]+)*"
    r"|\S"
)
_PLAIN_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,4})?")


def tokenise(text: str, vocabulary: dict[str, Token]) -> list[Token]:
    """The tokens, followed by enough ends that the grammar can look ahead without counting."""
    look_up: Callable[[str], Token | None] = vocabulary.get
    pieces = _PIECES.findall(text.lower().translate(_ONE_WAY))
    tokens = [look_up(piece) or _outside_the_vocabulary(piece, vocabulary) for piece in pieces]
    tokens += [END] * LOOK_AHEAD
    return tokens


def _outside_the_vocabulary(piece: str, vocabulary: dict[str, Token]) -> Token:
    if "0" <= piece[0] <= "9":
        return _figures(piece)
    if piece[0] == "." and len(piece) > 1:
        return Token(Kind.UNCLEAR, piece)
    if "." in piece:
        return vocabulary.get(piece.replace(".", ""), Token(Kind.UNKNOWN, piece))
    return Token(Kind.UNKNOWN, piece)


def _figures(piece: str) -> Token:
    """ "2,5" and "05" are refused: a decimal point may have been lost in them."""
    if ":" in piece:
        return Token(Kind.CLOCK, piece, slot=piece)
    if _PLAIN_NUMBER.fullmatch(piece):
        return Token(Kind.NUMBER, piece, Decimal(piece))
    return Token(Kind.UNCLEAR, piece)
