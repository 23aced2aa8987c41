"""The shape of the signed list of languages."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from stepdown.clinical.product_names import words_pattern
from stepdown.content.signed import SignedFile, SignedPart, Words


class Language(SignedPart):
    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    name: Words
    words: Annotated[frozenset[Words], Field(min_length=1)]


class LanguagesFile(SignedFile):
    languages: tuple[Language, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        codes = [one.code for one in self.languages]
        words = [word for one in self.languages for word in one.words]
        if len(codes) != len(set(codes)) or len(words) != len(set(words)):
            raise ValueError("every code and every word belongs to one language")
        return self

    @property
    def names(self) -> Mapping[str, str]:
        return {one.code: one.name for one in self.languages}

    def code_of(self, said: str) -> str | None:
        """None where it names no language of the list, or more than one: "Polish or Russian"."""
        named = {one.code for one in self.languages if words_pattern(one.words).search(said)}
        return named.pop() if len(named) == 1 else None
