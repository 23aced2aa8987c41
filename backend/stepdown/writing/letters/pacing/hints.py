"""What to look at on a batch: weeks that take in more than they can, and letters that are late."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.writing.letters.models import ReleaseState
from stepdown.writing.letters.pacing.limits import WeekLimits
from stepdown.writing.letters.pacing.planning.queries import Released
from stepdown.writing.letters.pacing.words import counted


def hints_on(
    own: Sequence[Released], everything: Sequence[Released], known: WeekLimits, this_week: date
) -> list[str]:
    used: Counter[date] = Counter()
    for one in everything:
        used[one.week] += one.letters if one.counted else 0
    unposted = [one for one in own if one.state is not ReleaseState.POSTED]
    return [*_late(unposted, this_week), *_overfull(unposted, used, known)]


def _late(unposted: Sequence[Released], this_week: date) -> Iterator[str]:
    for one in unposted:
        if one.planned_for < this_week:
            week = in_words(one.planned_for)
            yield f"{counted(one.letters)} of the week of {week} not posted yet: they count in this week."


def _overfull(unposted: Sequence[Released], used: Counter[date], known: WeekLimits) -> Iterator[str]:
    for week in sorted({one.week for one in unposted}):
        most = known.letters(week)
        if most is not None and used[week] > most:
            yield (
                f"{counted(used[week])} in the week of {in_words(week)}, and its appointments are enough"
                f" for {most:,}. Post the rest a week later if you can."
            )
