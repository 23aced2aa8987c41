"""What is known of the share, in words that everybody in the practice can use."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from stepdown.clinical.dates import in_words as day_in_words
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
    return f"from {counted(share.letters)}: {interval}"


def counted(letters: int) -> str:
    return "1 letter" if letters == 1 else f"{letters:,} letters"


def hundredths(part: Fraction) -> int:
    """Halves up, as people round; never to nobody or everybody, which would claim to be sure."""
    return min(99, max(1, int(part * 100 + Fraction(1, 2))))


def cap_in_words(share: ResponseShare, free_appointments: int) -> str:
    """“10 free appointments a week answer up to 30 letters, if 1 in 3 people ask for one.”"""
    free = "1 free appointment" if free_appointments == 1 else f"{free_appointments:,} free appointments"
    most = counted(share.letters_for(free_appointments))
    answer = "answers" if free_appointments == 1 else "answer"
    return f"{free} a week {answer} up to {most}, if {roughly(share.used)} people ask for one."


def said_of_moving(before: Mapping[date, int], after: Mapping[date, int]) -> str:
    """“12 letters go out in other weeks now; the last in the week of 4 January 2027, before in that of …”"""
    moved = sum(max(0, letters - after.get(week, 0)) for week, letters in before.items())
    last, was = max(after), max(before)
    goes = "goes" if moved == 1 else "go"
    when = "as before" if last == was else f"before, in the week of {day_in_words(was)}"
    return (
        f"{counted(moved)} {goes} out in another week now."
        f" The last letters go in the week of {day_in_words(last)} ({when})."
    )


def plan_in_words(weeks: Mapping[date, int], *, paced: bool) -> str:
    """“60 letters: 30 in the week of 30 November 2026, 30 in the week of 7 December 2026.”"""
    if not weeks:
        return "No letters are waiting for a week."
    if not paced:
        return "These letters ask nobody to ring for an appointment, so they go out at once."
    total, (first, *later) = sum(weeks.values()), sorted(weeks)
    if not later:
        return f"{counted(total)}, all in the week of {day_in_words(first)}."
    return (
        f"{counted(total)} over {len(weeks)} weeks: {weeks[first]:,} in the week of {day_in_words(first)},"
        f" the last {weeks[later[-1]]:,} in the week of {day_in_words(later[-1])}."
    )
