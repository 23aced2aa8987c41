"""The shape of a build card: which reports to make, by which steps, and which columns each needs."""

from typing import Literal

from pydantic import Field

from stepdown.content.signed import SignedFile, SignedPart, Words

CardId = Literal["emis_web", "systmone"]
# Whose columns a report has: those of the preset that reads it.
CardColumns = Literal["patients", "medicines", "issues"]


class CardReport(SignedPart):
    """One report of the card, exported as one file."""

    title: Words
    holds: Words
    who_is_in: tuple[Words, ...]
    steps: tuple[Words, ...] = Field(min_length=1)
    columns: CardColumns


class BuildCard(SignedFile):
    id: CardId
    title: Words
    system: Words
    before: tuple[Words, ...]
    reports: tuple[CardReport, ...] = Field(min_length=1)
    export: tuple[Words, ...]
    look_over: tuple[Words, ...]
