"""In which formats and languages the practice has a letter of a kind."""

from collections.abc import Callable

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat, LetterKind, Outcome
from stepdown.content import library
from stepdown.writing.letters.choosing.needs import ENGLISH, Need

Offers = Callable[[Need], bool]


def outcomes_for(kind: LetterKind) -> tuple[Outcome, ...]:
    """Of a kind that has no wording at all, none."""
    try:
        return library.letter_template(kind).for_outcomes
    except KeyError:
        return ()


def offers(session: Session, viewer: Viewer, kind: LetterKind) -> Offers:
    return lambda need: (need.letter_format, need.language) == (LetterFormat.STANDARD, ENGLISH)
