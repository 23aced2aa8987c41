from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import ShortText
from stepdown.writing.letters.returned.models import ReturnReason


class NewReturn(BaseModel):
    """`reference` as a scanner or a person types it from the letter: case and dash do not matter."""

    model_config = ConfigDict(extra="forbid")
    reference: ShortText
    reason: ReturnReason


class ReturnedRow(BaseModel):
    """One letter that came back, while it stops the next. `can_undo`: it was logged today."""

    id: UUID
    reference: str
    listed: str
    posted_on: date | None
    reason: ReturnReason
    reason_label: str
    logged_by: str
    logged_at: datetime
    can_undo: bool


class ClearReturn(BaseModel):
    """Why letters to this address may go out again."""

    model_config = ConfigDict(extra="forbid")
    because: ShortText
