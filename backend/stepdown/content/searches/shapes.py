"""The shape of a search's signed definition, and how what is asked of it is read and said."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, model_validator

from stepdown.clinical.searches.asked import Beside, Parameters, Uses
from stepdown.clinical.types import DependenceGroup, Schedule, SearchId
from stepdown.content.signed import SignedFile, SignedPart, Words

EVERYTHING = "all"


def _schedules(value: str) -> frozenset[Schedule]:
    return frozenset() if value == EVERYTHING else frozenset(map(Schedule, value.split(",")))


def _group(value: str) -> DependenceGroup | None:
    return None if value == EVERYTHING else DependenceGroup(value)


def _threshold(value: str) -> Decimal | None:
    """None for the one in force."""
    return Decimal(value) if value.isdigit() else None


# Each parameter that a search may have, and how its text becomes what the pure code is asked.
READ: Mapping[str, Callable[[str], Any]] = {
    "months": int,
    "schedules": _schedules,
    "uses": Uses,
    "working_days": int,
    "days": int,
    "gap_days": int,
    "group": _group,
    "beside": Beside,
    "threshold": _threshold,
    "factor_set": str,
}


def _is_a_parameter(name: str) -> str:
    if name not in READ:
        raise ValueError(f"no search reads a parameter {name}")
    return name


class ParameterRefusedError(ValueError):
    """A sentence that says what a search takes instead."""


class SearchParameter(SignedPart):
    """A whole number has limits, a choice has choices, and `several` takes some of them or all.

    `or_else` may stand in the place of a number. `words` say a value: by the value itself, else by `one`
    (the number 1, a single choice), else by `many`. They stand where the search's own words have
    the name in braces or, if they have not, after them when the value is not the default.
    """

    name: Annotated[Words, AfterValidator(_is_a_parameter)]
    label: Words
    kind: Literal["whole_number", "choice", "several"]
    default: Words
    minimum: int | None = None
    maximum: int | None = None
    choices: tuple[Words, ...] = ()
    or_else: Words | None = None
    words: Mapping[Words, Words]

    @model_validator(mode="after")
    def _takes_its_own_default(self) -> Self:
        if not self.takes(self.default):
            raise ValueError(f"{self.name} does not take its own default")
        return self

    @model_validator(mode="after")
    def _can_say_every_value(self) -> Self:
        for value in (self.default, *self.choices, *filter(None, (self.or_else,))):
            if self.takes(value) and not (self.words.keys() & {value, self._how_many(value)}):
                raise ValueError(f"{self.name} has no words for {value}")
        return self

    def takes(self, value: str) -> bool:
        return self.canonical(value) is not None

    def canonical(self, value: str) -> str | None:
        """As it is saved and compared, so that "3, 2" and "2,3" are one variant; None if it is not taken."""
        if self.kind == "choice":
            return value if value in self.choices else None
        if self.kind == "several":
            return self._several(value)
        return value if value == self.or_else else self._whole_number(value)

    def _several(self, value: str) -> str | None:
        if value == EVERYTHING:
            return value
        chosen = {one.strip() for one in value.split(",")}
        return ",".join(one for one in self.choices if one in chosen) if chosen <= set(self.choices) else None

    def _whole_number(self, value: str) -> str | None:
        if self.minimum is None or self.maximum is None or not re.fullmatch("[0-9]{1,6}", value):
            return None
        return str(int(value)) if self.minimum <= int(value) <= self.maximum else None

    def read(self, value: str) -> str:
        """Raises ParameterRefusedError with what it takes instead."""
        known = self.canonical(value)
        if known is None:
            raise ParameterRefusedError(f"{self.label}: {self.what_it_takes()}, not {value!r}")
        return known

    def what_it_takes(self) -> str:
        if self.kind == "choice":
            return f"one of {', '.join(self.choices)}"
        if self.kind == "several":
            return f"{EVERYTHING}, or some of {', '.join(self.choices)}"
        number = f"a whole number from {self.minimum} to {self.maximum}"
        return f"{number}, or {self.or_else}" if self.or_else else number

    def in_words(self, value: str) -> str:
        """Of a value that it takes."""
        chosen = value.split(",")
        listed = " and ".join(filter(None, (", ".join(chosen[:-1]), chosen[-1])))
        said = self.words.get(value) or self.words[self._how_many(value)]
        return said.format(chosen=listed)

    def _how_many(self, value: str) -> str:
        single = value == "1" if self.kind == "whole_number" else "," not in value
        return "one" if single else "many"


class Search(SignedFile):
    """A search in plain words. `words` says it with its parameters; only what is `available` can be run."""

    id: SearchId
    title: Words
    available: bool
    finds: Words
    words: Words
    includes: tuple[Words, ...]
    leaves_out: tuple[Words, ...]
    parameters: tuple[SearchParameter, ...]

    @model_validator(mode="after")
    def _words_name_its_own_parameters(self) -> Self:
        if unknown := self._named() - {one.name for one in self.parameters}:
            raise ValueError(f"the words name what is no parameter: {', '.join(sorted(unknown))}")
        return self

    def _named(self) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", self.words))

    def values(self, given: Mapping[str, str]) -> dict[str, str]:
        """Every parameter as it is saved, the default where none is given. Raises ParameterRefusedError."""
        if unknown := given.keys() - {one.name for one in self.parameters}:
            raise ParameterRefusedError(f"{self.id} takes no {', '.join(sorted(unknown))}")
        return {one.name: one.read(given.get(one.name, one.default)) for one in self.parameters}

    def asked(self, given: Mapping[str, str]) -> Parameters:
        return Parameters(**{name: READ[name](value) for name, value in self.values(given).items()})

    def in_words(self, given: Mapping[str, str]) -> str:
        """ "Opioids of schedules 2 and 3, not issued in 2 months"."""
        values = self.values(given)
        said = {one.name: one.in_words(values[one.name]) for one in self.parameters}
        added = (
            said[one.name]
            for one in self.parameters
            if one.name not in self._named() and values[one.name] != one.default
        )
        return "; ".join((self.words.format(**said), *added))
