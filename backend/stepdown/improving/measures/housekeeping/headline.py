"""What the figures show, in one sentence."""

from collections.abc import Sequence

from stepdown.clinical.dates import in_words
from stepdown.improving.measures.housekeeping.schemas import ExtractPoint


def headline(points: Sequence[ExtractPoint], *, search: str) -> str:
    """The newest extract beside the first that has a figure. `search`: what was looked for, in words."""
    if not points:
        return "There is no figure yet: load a full extract to get the first one."
    newest = points[-1]
    on = in_words(newest.dated_on)
    if newest.not_issued is None:
        return f"There is no figure for {on}: that extract does not say when medicines were issued."
    known = [(point, point.not_issued) for point in points if point.not_issued is not None]
    first, at_first = known[0]
    found = f"{search}: {_patients(newest.not_issued)} on {on}"
    if first is newest:
        return f"{found}."
    then = f"the {'first extract, on' if first is points[0] else 'extract of'} {in_words(first.dated_on)}"
    return f"{found}, {_beside(newest.not_issued, at_first)} at {then}."


def _patients(count: int) -> str:
    match count:
        case 0:
            return "no patient"
        case 1:
            return "1 patient"
        case _:
            return f"{count} patients"


def _beside(now: int, then: int) -> str:
    if now == then:
        return "as many as"
    return f"{abs(now - then)} {'fewer' if now < then else 'more'} than"
