"""In which formats and languages the practice has a letter of a kind."""

from collections.abc import Callable
from functools import cache

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import LetterFormat, LetterKind, Outcome
from stepdown.content import library
from stepdown.writing.letters.choosing.needs import Need
from stepdown.writing.wordings.queries import in_use
from stepdown.writing.wordings.schemas import WordingInUse

Offers = Callable[[Need], WordingInUse | None]


def outcomes_for(kind: LetterKind) -> tuple[Outcome, ...]:
    """Of a kind that has no wording at all, none."""
    try:
        return library.letter_template(kind).for_outcomes
    except KeyError:
        return ()


def offers(session: Session, viewer: Viewer, kind: LetterKind) -> Offers:
    """Asked once for each format and language; no letter can be in a format or language of None."""

    @cache
    def wording(letter_format: LetterFormat, language: str) -> WordingInUse | None:
        return in_use(session, viewer, kind=kind, format=letter_format, language=language)

    def fitting(need: Need) -> WordingInUse | None:
        if need.letter_format is None or need.language is None:
            return None
        return wording(need.letter_format, need.language)

    return fitting
