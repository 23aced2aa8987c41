"""Whether a letter can be posted to an address: held, never guessed or mended beyond its spaces."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stepdown.clinical.types import unsafe_character

FEWEST_LINES, MOST_LINES = 3, 7

# Royal Mail's postcode areas, with the Channel Islands and the Isle of Man; BF is the British Forces.
_AREAS = """
AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC
EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU
M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS
ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
"""
POSTCODE_AREAS = frozenset(_AREAS.split())
_POSTCODE = re.compile(
    r"(?P<area>[A-Z]{1,2}?)(?P<district>[0-9]{1,2}|[0-9][A-Z])(?P<inward>[0-9][ABD-HJLNP-UW-Z]{2})"
)
# The letter that may end a district differs with the length of the area: W1A, but EC1A.
_DISTRICT_LETTERS = {1: "ABCDEFGHJKPSTUW", 2: "ABEHMNPRVWXY"}
_BFPO = re.compile(r"BFPO\s*([0-9]{1,4})")
_SPACES = re.compile("[ \u00a0\u2000-\u200a\u202f\u3000]+")
_FORBIDDEN_STARTS = tuple('@()=[]"\\/,<>~')
_NO_FIXED_ABODE = re.compile(r"\bno\s+fixed\s+(?:abode|address)\b|\bn\.?\s?f\.?\s?a\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AddressCheck:
    """`lines` as they are printed, the postcode last. `reason` says in a sentence why it cannot be posted."""

    valid: bool
    reason: str | None
    lines: tuple[str, ...]
    postcode: str | None


def check_address(lines: Sequence[str], postcode: str | None) -> AddressCheck:
    """The postcode may stand in its own field or in the last line, or in both."""
    tidied = tuple(filter(None, map(_tidied, lines)))
    last = _tidied(postcode or "")
    if not last and tidied:
        *rest, last = tidied
        tidied = tuple(rest)
    written = uk_postcode(last)
    if tidied and uk_postcode(tidied[-1]) == written is not None:
        tidied = tidied[:-1]
    printed = (*tidied, written or last) if last else tidied
    reason = next(_problems(printed, written), None)
    return AddressCheck(reason is None, reason, printed, written)


def uk_postcode(text: str) -> str | None:
    """As Royal Mail writes it, "SW1A 1AA" or "BFPO 57"; None if there can be no such postcode."""
    raised = text.strip().upper()
    if (forces := _BFPO.fullmatch(raised)) is not None:
        return f"BFPO {forces[1]}"
    found = _POSTCODE.fullmatch("".join(raised.split()))
    if found is None or found["area"] not in POSTCODE_AREAS:
        return None
    letter = found["district"][-1]
    if letter.isalpha() and letter not in _DISTRICT_LETTERS[len(found["area"])]:
        return None
    return f"{found['area']}{found['district']} {found['inward']}"


def _tidied(line: str) -> str:
    """Spaces only. A control character is left in, so that it is refused and not hidden."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", line).strip(" "))


def _problems(printed: Sequence[str], postcode: str | None) -> Iterator[str]:
    if not printed:
        yield "There is no address"
    for line in printed:
        if "\n" in line or "\t" in line or unsafe_character(line) is not None:
            yield "A line of the address contains a character that cannot be printed"
        if line.startswith(_FORBIDDEN_STARTS):
            yield f"A line of the address starts with {line[0]}"
    if any(_NO_FIXED_ABODE.search(line) for line in printed):
        yield "The patient has no fixed abode"
    if postcode is None:
        yield "The address does not end in a real UK postcode"
    if len(printed) < FEWEST_LINES:
        yield f"The address has fewer than {FEWEST_LINES} lines"
    if len(printed) > MOST_LINES:
        yield f"The address has more than {MOST_LINES} lines"
    if not all(any(character.isalnum() for character in line) for line in printed[:2]):
        yield "The first two lines of the address need a letter or a digit"
