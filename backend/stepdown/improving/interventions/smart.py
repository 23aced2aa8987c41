"""The five letters of a SMART aim: each met or not yet, with what is missing. Nothing is blocked by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.improving.interventions.capacity import Capacity

FEWEST_WORDS = 4


class SmartInitial(StrEnum):
    S = "S"
    M = "M"
    A = "A"
    R = "R"
    T = "T"


NAMES = {
    SmartInitial.S: "Specific",
    SmartInitial.M: "Measurable",
    SmartInitial.A: "Achievable",
    SmartInitial.R: "Relevant",
    SmartInitial.T: "Timed",
}


@dataclass(frozen=True)
class Aim:
    """`has_reason`: a discussion led to it, another intervention needs it, or somebody wrote down why."""

    statement: str
    patients: int | None
    measure: str | None
    target: object | None
    has_reason: bool
    capacity: Capacity


@dataclass(frozen=True)
class LetterChecked:
    """`missing` says what to do, for a letter that is not met yet."""

    letter: SmartInitial
    missing: str | None

    @property
    def met(self) -> bool:
        return self.missing is None


def checked(aim: Aim) -> list[LetterChecked]:
    found = {
        SmartInitial.S: _specific(aim),
        SmartInitial.M: _measurable(aim),
        SmartInitial.A: _achievable(aim.capacity),
        SmartInitial.R: _relevant(aim),
        SmartInitial.T: _timed(aim.capacity.starts_on, aim.capacity.by_when),
    }
    return [LetterChecked(letter, missing) for letter, missing in found.items()]


def in_a_sentence(letters: Sequence[LetterChecked]) -> str:
    """“3 of 5 letters met. Still to do: achievable, timed.”"""
    open_ones = [NAMES[one.letter].lower() for one in letters if not one.met]
    if not open_ones:
        return "All 5 letters of SMART are met."
    return f"{len(letters) - len(open_ones)} of 5 letters met. Still to do: {', '.join(open_ones)}."


def _specific(aim: Aim) -> str | None:
    if len(aim.statement.split()) < FEWEST_WORDS:
        return "Write the aim as a sentence: what will be different, and for whom."
    return "Say how many patients it is for." if aim.patients is None else None


def _measurable(aim: Aim) -> str | None:
    if aim.measure is None:
        return "Choose the measure that will tell whether it worked."
    return "Say what the measure should come to: the target." if aim.target is None else None


def _achievable(capacity: Capacity) -> str | None:
    match capacity.fits:
        case None:
            return "Fill in how many patients, the appointments or letters a week, and by when."
        case False:
            return "The capacity does not reach the aim in time: see Capacity."
        case True:
            return None


def _relevant(aim: Aim) -> str | None:
    if aim.has_reason:
        return None
    return "Say why this matters here, or link the discussion that led to it."


def _timed(starts_on: date, by_when: date | None) -> str | None:
    if by_when is None:
        return "Say by when."
    return "The date of the aim is before the start." if by_when < starts_on else None
