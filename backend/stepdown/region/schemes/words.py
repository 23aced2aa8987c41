from collections.abc import Mapping
from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.region.schemes.models import AttestedState

STATES: Mapping[AttestedState, str] = {
    AttestedState.DONE: "Done",
    AttestedState.NOT_DONE: "Not done",
    AttestedState.NOT_YET: "Not yet",
}
NOTHING_YET = "Nothing attested yet"


def due_in_words(due_on: date, *, today: date, closed_on: date | None) -> str:
    """
    >>> due_in_words(date(2027, 3, 31), today=date(2027, 3, 30), closed_on=None)
    'Due on 31 March 2027, in 1 day'
    """
    if closed_on is not None:
        return f"Closed on {in_words(closed_on)}"
    days = (due_on - today).days
    if days == 0:
        return f"Due today, {in_words(due_on)}"
    many = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    if days < 0:
        return f"Was due on {in_words(due_on)}, {many} ago"
    return f"Due on {in_words(due_on)}, in {many}"


def done_in_words(done: int, said: int, items: int) -> str:
    """
    >>> done_in_words(0, 0, 3), done_in_words(2, 2, 3), done_in_words(3, 3, 3)
    ('Nothing attested yet', '2 of 3 done', 'All 3 done')
    """
    if said == 0:
        return NOTHING_YET
    return f"All {items} done" if done == items else f"{done} of {items} done"
