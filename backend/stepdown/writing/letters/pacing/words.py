"""What is known of the share, in words that everybody in the practice can use."""

from fractions import Fraction

from stepdown.writing.letters.pacing.share import ResponseShare

PARTS = range(1, 11)
NEAR = Fraction(2, 100)


def in_words(share: ResponseShare) -> str:
    """“About 1 in 3 people ask for an appointment; from 45 letters: between 22 and 47 in 100.”"""
    return f"About {roughly(share.estimate)} people ask for an appointment; {_basis(share)}."


def roughly(part: Fraction) -> str:
    """“1 in 3” where that is true within 2 in 100, else “45 in 100”."""
    nearest = min(PARTS, key=lambda n: abs(part - Fraction(1, n)))
    close = abs(part - Fraction(1, nearest)) <= NEAR
    return f"1 in {nearest}" if close and nearest > 1 else f"{hundredths(part)} in 100"


def _basis(share: ResponseShare) -> str:
    interval = f"between {hundredths(share.lowest)} and {hundredths(share.highest)} in 100"
    if share.letters == 0:
        return f"this is what other practices saw, and here it may be anything {interval}"
    letters = "1 letter" if share.letters == 1 else f"{share.letters:,} letters"
    return f"from {letters}: {interval}"


def hundredths(part: Fraction) -> int:
    """Halves up, as people round; never to nobody or everybody, which would claim to be sure."""
    return min(99, max(1, int(part * 100 + Fraction(1, 2))))


def cap_in_words(share: ResponseShare, free_appointments: int) -> str:
    """“10 free appointments a week, and 1 in 3 who ask for one: up to 30 letters a week.”"""
    free = "1 free appointment" if free_appointments == 1 else f"{free_appointments:,} free appointments"
    most = share.letters_for(free_appointments)
    letters = "1 letter" if most == 1 else f"{most:,} letters"
    return f"{free} a week, reckoned with {roughly(share.used)} who ask for one: up to {letters} a week."
