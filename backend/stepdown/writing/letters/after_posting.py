"""What later nouns know of a letter once it was posted, without being known here."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer

Became = Callable[[Session, Viewer, Sequence[UUID]], Mapping[UUID, str]]

BECAME: list[Became] = []


def after_posting(say: Became) -> Became:
    """`say(session, viewer, letter_ids)` gives a few words for each letter of which it knows something."""
    BECAME.append(say)
    return say


def what_became(session: Session, viewer: Viewer, letter_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Of two that know something, the one that registered later says it."""
    return {letter: words for say in BECAME for letter, words in say(session, viewer, letter_ids).items()}
