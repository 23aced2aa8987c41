"""What a week may release: its free appointments, and the share who ask for one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stepdown.content import library
from stepdown.writing.letters.pacing.models import Pacing, PacingWeek
from stepdown.writing.letters.pacing.share import ResponseShare


@dataclass(frozen=True)
class WeekLimits:
    """`usual` is None while nobody has said how many appointments are free: that is not none."""

    usual: int | None
    share: ResponseShare
    unusual: Mapping[date, PacingWeek] = field(default_factory=dict)

    def free_appointments(self, week: date) -> int | None:
        if (differs := self.unusual.get(week)) is not None:
            return differs.free_appointments
        return self.usual

    def letters(self, week: date) -> int | None:
        free = self.free_appointments(week)
        return None if free is None else self.share.letters_for(free)


def learnt_share(pacing: Pacing | None) -> ResponseShare:
    rules = library.pacing()
    judged, asked = (pacing.judged, pacing.asked) if pacing else (0, 0)
    return ResponseShare(rules.start_weighs, rules.start_asked, judged, asked)
