"""What later nouns write on the time axis of a measure, such as what a cycle tried: they register it here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stepdown.access.viewer import Viewer


@dataclass(frozen=True)
class Note:
    """`link` is the address of the page that it is told on."""

    on: date
    words: str
    link: str | None = None


FindNotes = Callable[[Session, Viewer, str], list[Note]]

_FINDERS: list[FindNotes] = []


def notes_on_charts(find: FindNotes) -> FindNotes:
    """`find(session, viewer, measure)` gives what happened that concerns the measure with this id."""
    _FINDERS.append(find)
    return find


def notes_of(session: Session, viewer: Viewer, measure: str) -> list[Note]:
    """The oldest first; those of one day as they were found, so that nothing ends before it starts."""
    found = (note for find in _FINDERS for note in find(session, viewer, measure))
    return sorted(found, key=lambda note: note.on)
