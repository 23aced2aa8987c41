"""In which form a patient can read a letter: by what the record says and a clinician agreed to."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from stepdown.clinical.holds import Hold, HoldCode, HoldStrength
from stepdown.clinical.product_names import words_pattern
from stepdown.clinical.types import LetterFormat
from stepdown.content.languages import LanguagesFile

ENGLISH = "en"
EASY_READ = words_pattern(("easy read", "easyread", "easy-read"))


class PhoneWhy(StrEnum):
    """Why somebody rings instead: no letter that the practice has would be understood."""

    INTERPRETER = "interpreter"
    FORMAT = "format"


@dataclass(frozen=True)
class Need:
    """`letter_format` or `language` None: no letter can be in it. `speaks` is as the extract has it."""

    letter_format: LetterFormat | None = LetterFormat.STANDARD
    language: str | None = ENGLISH
    speaks: str = ""
    reads: str = ""

    @property
    def phone_why(self) -> PhoneWhy:
        """Of somebody for whom there is no fitting letter."""
        return PhoneWhy.FORMAT if self.language == ENGLISH else PhoneWhy.INTERPRETER

    def is_met_by(self, letter_format: LetterFormat, language: str) -> bool:
        return (letter_format, language) == (self.letter_format, self.language)


def need_of(holds: Collection[Hold], *, speaks: str, reads: str, languages: LanguagesFile) -> Need:
    """Only a need that the record states. One that is not known was ruled out at the review, or holds."""
    stated = {hold.code for hold in holds if hold.strength is not HoldStrength.UNKNOWN}
    return Need(
        letter_format=_format(stated, reads),
        language=_language(speaks, languages) if HoldCode.NEEDS_INTERPRETER in stated else ENGLISH,
        speaks=speaks,
        reads=reads,
    )


def _format(stated: Collection[HoldCode], reads: str) -> LetterFormat | None:
    large, other = HoldCode.NEEDS_LARGE_PRINT in stated, HoldCode.NEEDS_OTHER_FORMAT in stated
    if other:
        # Easy read in large print is a format of its own, which nobody has.
        return LetterFormat.EASY_READ if EASY_READ.search(reads) and not large else None
    return LetterFormat.LARGE_PRINT if large else LetterFormat.STANDARD


def _language(speaks: str, languages: LanguagesFile) -> str | None:
    """Somebody who needs an interpreter and has English noted signs, or was noted wrongly: no letter fits."""
    code = languages.code_of(speaks)
    return None if code == ENGLISH else code
