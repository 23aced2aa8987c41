"""Files that somebody can sign: data with its provenance, refused when anything is left blank."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

_NOT_AN_ANSWER = frozenset(("", "n/a", "na", "tbc", "tbd", "todo", "?"))

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class SignedPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Provenance(SignedPart):
    """`checked` and `reviewed` stay null until a person has done it; only then may `verified` be true."""

    source: Words
    version: Words
    authored: date
    checked: date | None
    reviewed: date | None
    review_due: date
    verified: bool
    note: Words | None = None

    @model_validator(mode="after")
    def _verified_means_reviewed(self) -> Self:
        if self.verified and (self.checked is None or self.reviewed is None):
            raise ValueError("verified, but without the dates of checking and review")
        if self.review_due <= (self.reviewed or self.authored):
            raise ValueError("the next review is due after the last one")
        return self


class SignedFile(SignedPart):
    provenance: Provenance


SignedModel = TypeVar("SignedModel", bound=SignedFile)


class BlankAnswerError(ValueError):
    """A signed file says nothing where it should say something."""


def load_signed(path: Path, model: type[SignedModel]) -> SignedModel:
    """The file as its model. Blank text and "n/a" anywhere refuse the file, naming the place."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    for place in blanks(data):
        raise BlankAnswerError(f"{path.name}: {place} has no answer")
    return model.model_validate(data)


def blanks(data: object, place: str = "file") -> Iterator[str]:
    """Where text is empty or a stand-in for an answer."""
    match data:
        case dict():
            for key, value in data.items():
                yield from blanks(value, f"{place}.{key}")
        case list():
            for number, value in enumerate(data):
                yield from blanks(value, f"{place}[{number}]")
        case str() if data.strip().casefold() in _NOT_AN_ANSWER:
            yield place
