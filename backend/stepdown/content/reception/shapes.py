"""The shapes of what reception says: the script of a call, and what to do when a caller names a danger."""

from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from stepdown.content.signed import SignedFile, SignedPart, Words


class RedFlag(StrEnum):
    """What a caller may say that cannot wait for an appointment."""

    WITHDRAWAL = "withdrawal"
    OVERDOSE = "overdose"
    SUICIDAL = "suicidal"
    RUN_OUT = "run_out"


class Danger(SignedPart):
    """`heard` are callers' own words for it. `first` is said or done at once, `afterwards` comes after it."""

    kind: RedFlag
    title: Words
    heard: tuple[Words, ...] = Field(min_length=1)
    first: Words
    afterwards: tuple[Words, ...] = Field(min_length=1)
    is_emergency: bool


class RedFlagsFile(SignedFile):
    """`nobody_on_duty` is said where the practice has not set who is on duty today."""

    nobody_on_duty: Words
    dangers: tuple[Danger, ...]

    @model_validator(mode="after")
    def _every_danger_once(self) -> Self:
        if sorted(one.kind for one in self.dangers) != sorted(RedFlag):
            raise ValueError("every danger is described exactly once")
        return self


class ScriptPart(SignedPart):
    """One step of a call: what is said, word for word, and what is not."""

    title: Words
    say: tuple[Words, ...]
    do_not: tuple[Words, ...]


class Asked(SignedPart):
    """What callers ask, and an answer that anybody at the desk may give."""

    question: Words
    answer: Words


class CallScript(SignedFile):
    """`upset` is for a caller who is angry, frightened or in tears; `brief` is for the printed page."""

    parts: tuple[ScriptPart, ...] = Field(min_length=1)
    upset: tuple[Words, ...] = Field(min_length=1)
    asked: tuple[Asked, ...] = Field(min_length=1)
    brief: tuple[Words, ...] = Field(min_length=1)
