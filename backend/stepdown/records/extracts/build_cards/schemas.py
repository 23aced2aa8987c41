from datetime import date

from pydantic import BaseModel

from stepdown.content.build_cards.shapes import CardId
from stepdown.records.extracts.models import ExtractSource


class CardColumn(BaseModel):
    """`also` are other headings that are read as the same. `lost` is null for a column that must be there."""

    heading: str
    also: list[str]
    lost: str | None


class CardReport(BaseModel):
    title: str
    holds: str
    who_is_in: list[str]
    steps: list[str]
    columns: list[CardColumn]


class BuildCard(BaseModel):
    """How to make the report in one clinical system. `verified`: a practice has followed it to the end."""

    id: CardId
    title: str
    system: str
    source: ExtractSource
    verified: bool
    authored: date
    before: list[str]
    reports: list[CardReport]
    export: list[str]
    look_over: list[str]
