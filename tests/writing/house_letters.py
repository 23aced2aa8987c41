"""The house's own letters, for tests that print them."""

from stepdown.content.letters.model import LetterText, LockedNotice
from stepdown.content.library import letter_template
from stepdown.writing.letters.wording import LetterFields, letter_html


def invitation_html(fields: LetterFields) -> str:
    return letter_html(letter_template("invitation"), fields)


def locked_text(letter: LetterText) -> dict[str, str]:
    """By part: the exact words, heading first, that must stand in every finished letter."""
    return {
        one.part_id: f"{one.heading} {one.text}" for one in letter.blocks if isinstance(one, LockedNotice)
    }
