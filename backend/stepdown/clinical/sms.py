"""How a text message travels: its alphabet, what each character costs, and how many segments are paid for.

GSM 03.38 (3GPP TS 23.038): the basic alphabet costs one septet a character, its extension two. One character
outside both turns the whole message into UCS-2, where a character beyond the first plane is a surrogate pair.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = frozenset("\f^{}\\[~]|€")
# What word processors put in, with the plain character that says the same.
INSTEAD: Final = {
    "\u2019": "'",
    "\u2018": "'",
    "`": "'",
    "\u00b4": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2013": "-",
    "\u2014": "-",
    "\u2011": "-",
    "\u2212": "-",
    "\u2022": "-",
    "\u2026": "...",
    "\u00a0": " ",
    "\u202f": " ",
    "\t": " ",
}
_LAST_OF_FIRST_PLANE = 0xFFFF


class Alphabet(StrEnum):
    GSM = "GSM-7"
    UCS2 = "UCS-2"


# Of a message in one segment, and of each segment where there are more: these carry a header.
LIMITS: Final = {Alphabet.GSM: (160, 153), Alphabet.UCS2: (70, 67)}


@dataclass(frozen=True, slots=True)
class Costly:
    """A character that makes the whole message UCS-2, and where it stands first. `instead` is in GSM."""

    character: str
    line: int
    instead: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """`characters` as a reader counts them, `units` as the network does; `left` still fit without a segment.

    `cheaper` is the number of segments once every character that has an `instead` gave way to it.
    """

    alphabet: Alphabet
    characters: int
    units: int
    segments: int
    left: int
    costly: tuple[Costly, ...]
    cheaper: int


def count(text: str) -> Counted:
    text = plain_lines(text)
    alphabet = alphabet_of(text)
    parts = segments(text)
    limit = LIMITS[alphabet][len(parts) > 1]
    return Counted(
        alphabet=alphabet,
        characters=len(text),
        units=sum(cost(one, alphabet) for one in text),
        segments=len(parts),
        left=limit - sum(cost(one, alphabet) for one in parts[-1]) if parts else limit,
        costly=costly(text),
        # Not always fewer: a longer "..." beside a sign that stays dear.
        cheaper=min(len(parts), len(segments(in_plain_characters(text)))),
    )


def alphabet_of(text: str) -> Alphabet:
    return Alphabet.GSM if set(text) <= BASIC | EXTENSION else Alphabet.UCS2


def cost(character: str, alphabet: Alphabet) -> int:
    if alphabet is Alphabet.GSM:
        return 2 if character in EXTENSION else 1
    return 2 if ord(character) > _LAST_OF_FIRST_PLANE else 1


def segments(text: str) -> tuple[str, ...]:
    """As they are sent: neither an escape nor a surrogate pair is ever parted from what belongs to it."""
    alphabet = alphabet_of(text)
    whole, part = LIMITS[alphabet]
    if sum(cost(one, alphabet) for one in text) <= whole:
        return (text,) if text else ()
    found, room = [""], part
    for one in text:
        needed = cost(one, alphabet)
        if needed > room:
            found.append("")
            room = part
        found[-1] += one
        room -= needed
    return tuple(found)


def costly(text: str) -> tuple[Costly, ...]:
    """Each once, in the order in which they come."""
    first: dict[str, int] = {}
    for line, words in enumerate(text.split("\n"), start=1):
        for one in words:
            if one not in BASIC | EXTENSION:
                first.setdefault(one, line)
    return tuple(Costly(one, line, INSTEAD.get(one)) for one, line in first.items())


def in_plain_characters(text: str) -> str:
    return "".join(INSTEAD.get(one, one) for one in text)


def plain_lines(text: str) -> str:
    """A line ends in one character, whatever was typed on."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
