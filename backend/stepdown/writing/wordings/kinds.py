"""Which letters and messages there are to be worded, and what people call them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from stepdown.clinical.types import LetterFormat, LetterKind, MessageKind
from stepdown.content import library
from stepdown.content.letters.model import ENGLISH, LetterTemplate, MessageTemplate
from stepdown.content.letters.names import LETTERS, MESSAGES
from stepdown.plumbing.problems import NotFound
from stepdown.writing.wordings.models import Medium

FORMATS = {
    LetterFormat.STANDARD: "",
    LetterFormat.LARGE_PRINT: "large print",
    LetterFormat.EASY_READ: "easy read",
}


@dataclass(frozen=True)
class About:
    """What a wording is for. A kind of letter and one of message may be equal as words: look at its type."""

    kind: LetterKind | MessageKind
    format: LetterFormat = LetterFormat.STANDARD
    language: str = ENGLISH

    @classmethod
    def of(cls, medium: str, kind: str, letter_format: str, language: str) -> "About":
        """Raises NotFound for what there is none of."""
        kinds = LetterKind if medium == Medium.LETTER else MessageKind
        plain = (letter_format, language) == (LetterFormat.STANDARD, ENGLISH)
        if kind not in set(kinds) or not (plain or medium == Medium.LETTER):
            raise NotFound
        if language not in library.letter_languages():
            raise NotFound
        return cls(kinds(kind), LetterFormat(letter_format), language)

    @property
    def medium(self) -> Medium:
        return Medium.LETTER if isinstance(self.kind, LetterKind) else Medium.MESSAGE

    @property
    def house_id(self) -> UUID:
        """Of the house's wording: the same everywhere, since a house has one of each."""
        place = "/".join((self.medium, self.kind, self.format, self.language))
        return uuid5(NAMESPACE_URL, f"stepdown:house-wording:{place}")

    @property
    def label(self) -> str:
        name = LETTERS[self.kind] if isinstance(self.kind, LetterKind) else MESSAGES[self.kind]
        language = "" if self.language == ENGLISH else language_name(self.language)
        more = ", ".join(filter(None, (FORMATS[self.format], language)))
        return f"{name} ({more})" if more else name

    @property
    def house(self) -> LetterTemplate | MessageTemplate | None:
        try:
            if isinstance(self.kind, LetterKind):
                return library.letter_template(self.kind, self.format, self.language)
            return library.message_template(self.kind)
        except KeyError:
            return None


def language_name(code: str) -> str:
    return library.languages().names.get(code, code)


def house_of(house_id: UUID) -> About | None:
    return next((one for one in every_kind() if one.house_id == house_id), None)


def every_kind() -> Iterator[About]:
    """Those of which the house has a wording, letters first, the plain ones of a kind before the others."""
    for kind in LetterKind:
        for language in library.letter_languages():
            for letter_format in LetterFormat:
                about = About(kind, letter_format, language)
                if about.house is not None:
                    yield about
    for message in MessageKind:
        if (about := About(message)).house is not None:
            yield about
