"""What several practices come to: made of what each of them adds, which gives no hidden count away."""

from dataclasses import dataclass
from datetime import date

from stepdown.region.snapshots.models import FigureState, Period

NO_FIGURE = "None of these practices has this figure"
ONE_PRACTICE = "Only one of these practices has this figure, and its count is not shown"


@dataclass(frozen=True)
class Total:
    """Of `places` practices that have the figure, `hidden` are not shown themselves.

    `count` and `of` are null unless it is shown; `because` says why.
    """

    measure: str
    period: Period
    month: date
    state: FigureState
    count: int | None
    of: int | None
    places: int
    hidden: int
    because: str | None = None


def total_of(
    measure: str, period: Period, month: date, *, adds: int, adds_of: int | None, places: int, hidden: int
) -> Total:
    if places == 0:
        return Total(measure, period, month, FigureState.ABSENT, None, None, 0, 0, NO_FIGURE)
    if places == hidden == 1:
        return Total(measure, period, month, FigureState.HIDDEN, None, None, 1, 1, ONE_PRACTICE)
    return Total(measure, period, month, FigureState.SHOWN, adds, adds_of, places, hidden)
