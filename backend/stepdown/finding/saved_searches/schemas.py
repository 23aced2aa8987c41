from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.types import SearchId, ShortText
from stepdown.finding.searches.schemas import Asked, AskedParameters, BySettings, Narrowing, NewNarrowing


class NewSavedSearch(NewNarrowing):
    """What is not said in `parameters` takes the default of today, and is saved with it."""

    name: ShortText
    search: BySettings
    parameters: AskedParameters = Field(default_factory=dict)


class SavedSearchChange(BaseModel):
    """Only what is sent is changed. `parameters` are all of them: what they do not say takes its default.

    So is `narrowing`, in the place of the one before.
    """

    model_config = ConfigDict(extra="forbid")
    name: ShortText | None = None
    parameters: AskedParameters | None = None
    narrowing: NewNarrowing | None = None


class SavedSearch(BaseModel):
    """`can_run` is false where the search's definition has changed and no longer takes these parameters."""

    id: UUID
    name: str
    search: SearchId
    search_title: str
    parameters: Asked
    narrowing: Narrowing
    in_words: str
    can_run: bool
    made_by: str
    made_at: datetime
    changed_at: datetime
    version: int
