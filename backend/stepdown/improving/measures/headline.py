"""What the figures show, in one sentence."""

from collections.abc import Sequence

from stepdown.clinical.dates import in_words
from stepdown.finding.searches.not_issued import SchedulesAsked
from stepdown.improving.measures.schemas import ExtractPoint

OPIOID: dict[SchedulesAsked, str] = {"all": "an opioid", "two_and_three": "an opioid of schedule 2 or 3"}


def headline(points: Sequence[ExtractPoint], *, months: int, schedules: SchedulesAsked) -> str:
    """Compares the newest extract with the first that has a figure."""
    if not points:
        return "There is no figure yet: load an extract to get the first one."
    newest = points[-1]
    on = in_words(newest.dated_on)
    if newest.not_issued is None:
        return f"There is no figure for {on}: that extract does not say when medicines were issued."
    known = [(point, point.not_issued) for point in points if point.not_issued is not None]
    first, at_first = known[0]
    period = "1 month" if months == 1 else f"{months} months"
    having = f"{_patients(newest.not_issued)} {OPIOID[schedules]} on repeat"
    found = f"On {on}, {having} that was not issued in {period}"
    if first is newest:
        return f"{found}."
    then = f"the {'first extract, on' if first is points[0] else 'extract of'} {in_words(first.dated_on)}"
    return f"{found}, {_beside(newest.not_issued, at_first)} at {then}."


def _patients(count: int) -> str:
    match count:
        case 0:
            return "no patient had"
        case 1:
            return "1 patient had"
        case _:
            return f"{count} patients had"


def _beside(now: int, then: int) -> str:
    if now == then:
        return "as many as"
    return f"{abs(now - then)} {'fewer' if now < then else 'more'} than"
