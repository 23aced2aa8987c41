from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints

from stepdown.clinical.free_text import WorkLine, WorkNote
from stepdown.clinical.types import OptionId
from stepdown.content.measures.shapes import MeasureId


class DiscussionSaid(BaseModel):
    """What the practice decided, without a patient in it. `area`: what is no option of the toolkit."""

    model_config = ConfigDict(extra="forbid")
    held_on: date
    took_part: WorkLine
    option: OptionId | None = None
    area: WorkLine | None = None
    because: Annotated[WorkNote, StringConstraints(min_length=1)]
    measure: MeasureId | None = None
    next_step: WorkNote | None = None


class DiscussionView(BaseModel):
    """`chosen` is the option's title or the other area. `seen`: what the figures said that day."""

    id: UUID
    held_on: date
    took_part: str
    option: OptionId | None
    area: str | None
    chosen: str
    because: str
    measure: str | None
    measure_title: str | None
    seen: str | None
    next_step: str | None
    version: int
    recorded_by: str
    recorded_at: datetime


class DiscussionWithHistory(DiscussionView):
    """`earlier`: how it stood before each change, the newest first."""

    earlier: list[DiscussionView]
