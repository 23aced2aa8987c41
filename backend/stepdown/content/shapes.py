"""The shapes of the signed files about holds, outcomes and professions."""

import re
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, StringConstraints, model_validator

from stepdown.clinical.holds import AnticipatoryRule, HoldCode, HoldRule, HoldScope, HoldStrength
from stepdown.clinical.types import Outcome
from stepdown.content.signed import SignedFile, SignedPart, Words

RECORD_FIELDS = frozenset(("date", "reviewer", "medicines", "ask_whom", "chase_on", "note"))


class HoldLine(SignedPart):
    code: HoldCode
    strength: Literal[HoldStrength.HARD_STOP, HoldStrength.CLINICIAN_FIRST]
    scope: HoldScope
    title: Words
    sentence: Words
    question: Words


class AnticipatoryLine(SignedPart):
    injectable: frozenset[Words]
    groups: tuple[frozenset[Words], ...]


class HoldsFile(SignedFile):
    rules: tuple[HoldLine, ...]
    anticipatory: AnticipatoryLine

    @model_validator(mode="after")
    def _every_hold_once(self) -> Self:
        if sorted(line.code for line in self.rules) != sorted(HoldCode):
            raise ValueError("every hold has exactly one rule")
        return self

    def as_rules(self) -> tuple[HoldRule, ...]:
        return tuple(HoldRule(**dict(line)) for line in self.rules)

    def as_anticipatory_rule(self) -> AnticipatoryRule:
        return AnticipatoryRule(self.anticipatory.groups, self.anticipatory.injectable)


def _known_fields_only(text: str) -> str:
    if unknown := set(re.findall(r"\(\((.*?)\)\)", text)) - RECORD_FIELDS:
        raise ValueError(f"fields that a record text does not have: {', '.join(sorted(unknown))}")
    return text


class OutcomeText(SignedPart):
    """One outcome of a review; `record_text` with its ((fields)) is copied into the clinical record."""

    id: Outcome
    key: Annotated[str, StringConstraints(pattern=r"^[1-9a-z]$")]
    label: Words
    meaning: Words
    needs_note: bool
    note_asks: Words | None = None
    record_text: Annotated[Words, AfterValidator(_known_fields_only)]

    @model_validator(mode="after")
    def _asks_for_the_note_that_it_needs(self) -> Self:
        if self.needs_note != (self.note_asks is not None):
            raise ValueError("what needs a note says what for, and nothing else does")
        return self

    def record_entry(self, **fields: str) -> str:
        """Filled in one pass, so that a note with "((date))" in it stays as it was written."""
        return re.sub(r"\(\((\w+)\)\)", lambda found: fields[found[1]], self.record_text).strip()


class OutcomesFile(SignedFile):
    outcomes: tuple[OutcomeText, ...]

    @model_validator(mode="after")
    def _every_outcome_once(self) -> Self:
        if sorted(line.id for line in self.outcomes) != sorted(Outcome):
            raise ValueError("every outcome is described exactly once")
        if len({line.key for line in self.outcomes}) != len(self.outcomes):
            raise ValueError("every outcome has a key of its own")
        return self


class ProfessionId(StrEnum):
    GP = "gp"
    PRESCRIBING_NURSE = "prescribing_nurse"
    PRESCRIBING_PHARMACIST = "prescribing_pharmacist"
    PHARMACIST = "pharmacist"
    PHARMACY_TECHNICIAN = "pharmacy_technician"
    PHYSIOTHERAPIST = "physiotherapist"
    SOCIAL_PRESCRIBER = "social_prescriber"
    COACH = "coach"
    COMMUNITY_PHARMACIST = "community_pharmacist"


def _spelt_out(value: object) -> object:
    match value:
        case "all":
            return frozenset(Outcome)
        case "none":
            return frozenset()
        case _:
            return value


Outcomes = Annotated[frozenset[Outcome], BeforeValidator(_spelt_out)]


class Profession(SignedPart):
    id: ProfessionId
    label: Words
    decides: Outcomes
    decides_by_protocol: Outcomes
    proposes: Outcomes
    approves_letters: bool
    vetoes_names: bool
    countersigns: bool
    brief_interventions: bool


class ProfessionsFile(SignedFile):
    professions: tuple[Profession, ...]

    @model_validator(mode="after")
    def _every_profession_once(self) -> Self:
        if sorted(line.id for line in self.professions) != sorted(ProfessionId):
            raise ValueError("every profession has exactly one row")
        return self
