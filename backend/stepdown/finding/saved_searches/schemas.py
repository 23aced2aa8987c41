from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import SearchId, ShortText
from stepdown.finding.searches.schemas import Asked, AskedParameters

Savable = Literal[
    SearchId.NOT_ISSUED,
    SearchId.CODEINE_REGULAR,
    SearchId.CODEINE_IRREGULAR,
    SearchId.CODEINE_ALL,
    SearchId.OPIOID_ON_REPEAT,
    SearchId.REVIEW_COVERAGE,
    SearchId.EARLY_ISSUE,
    SearchId.LONG_TERM,
    SearchId.HIGH_DOSE,
    SearchId.DEPENDENCE_FORMING,
]


class NewSavedSearch(BaseModel):
    """What is not said in `parameters` takes the default of today, and is saved with it."""

    model_config = ConfigDict(extra="forbid")
    name: ShortText
    search: Savable
    parameters: AskedParameters = Field(default_factory=dict)


class SavedSearchChange(BaseModel):
    """Only what is sent is changed. `parameters` are all of them: what they do not say takes its default."""

    model_config = ConfigDict(extra="forbid")
    name: ShortText | None = None
    parameters: AskedParameters | None = None


class SavedSearch(BaseModel):
    """`can_run` is false where the search's definition has changed and no longer takes these parameters."""

    id: UUID
    name: str
    search: SearchId
    search_title: str
    parameters: Asked
    in_words: str
    can_run: bool
    made_by: str
    made_at: datetime
    changed_at: datetime
    version: int
