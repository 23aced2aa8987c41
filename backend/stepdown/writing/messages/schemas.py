from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from stepdown.clinical.sms import Alphabet
from stepdown.clinical.types import MessageKind, ShortText
from stepdown.writing.messages.models import ListState, MessageRoute, MessageState

UploadFor = Literal["systmone", "emis"]
Some = Annotated[list[UUID], Field(min_length=1, max_length=1000)]


class CostlyCharacter(BaseModel):
    """A sign that makes the whole message cost more, with the line in which it first stands."""

    character: str
    line: int
    instead: str | None


class TextSize(BaseModel):
    """What a text costs. `cheaper`: how many segments once each costly sign gave way to its `instead`."""

    alphabet: Alphabet
    characters: int
    segments: int
    left: int
    cheaper: int
    costly: list[CostlyCharacter]


class MessageKindChoice(BaseModel):
    """The wording in use, as it reads for a made-up patient. `refused_because`: why it cannot be sent so.

    `name` is for the staff, as of the letters.
    """

    kind: MessageKind
    name: str
    title: str
    version: str
    is_own: bool
    text: str
    size: TextSize
    refused_because: str | None
    outcomes: list[str]


class NewMessageList(BaseModel):
    """Everybody on the worklists whose review has an outcome that fits the kind.

    `again_because`: why those get it, too, who were told of the same lately; without it they are held back.
    """

    model_config = ConfigDict(extra="forbid")
    kind: MessageKind
    worklist_ids: Annotated[list[UUID], Field(min_length=1, max_length=20)]
    again_because: ShortText | None = None


class MessageListSummary(BaseModel):
    """`size` is that of the text to a made-up patient, `all_segments` what all texts cost together.
    `differs_by`: what of the text is another from one patient to the next.

    `to_confirm`: how many go out only once a clinician has looked up what the extract does not say.

    `worklists` and `text` are null for those who may not see medicines. `sent` counts patients by route.
    """

    id: UUID
    kind: MessageKind
    title: str
    wording_version: str
    is_own_wording: bool
    text: str | None
    size: TextSize | None
    most_segments: int
    all_segments: int
    differs_by: list[Literal["medicine", "salutation"]]
    worklists: list[str] | None
    state: ListState
    included: int
    held: int
    withheld: int
    vetoed: int
    tell_otherwise: int
    to_confirm: int
    to_confirm_sentences: list[str]
    still_to_send: int
    sent: dict[MessageRoute, int]
    again_because: str | None
    prepared_by: str
    prepared_at: datetime
    approved_by: str | None
    approved_at: datetime | None
    exported_by: str | None
    exported_at: datetime | None
    version: int
    can_approve: bool
    cannot_approve_because: str | None
    can_veto: bool


class ToldOn(BaseModel):
    """`by` recorded it."""

    route: MessageRoute
    on: date
    by: str


class MessageRow(BaseModel):
    """For those who send: whom, at which number. Neither the text nor a reason.

    `tell_otherwise`: how, where no text may go to them. `may_tell` is false where something has come up
    since: a clinician is asked first.
    """

    id: UUID
    listed: str
    birth_date: date | None
    mobile: str | None
    tell_otherwise: str | None
    may_tell: bool
    sent: list[ToldOn]


class MessageNotAccepted(BaseModel):
    """For those who may see why."""

    id: UUID
    patient_id: UUID
    listed: str
    state: MessageState
    because: str
    tell_otherwise: str | None


class MessageText(BaseModel):
    """To copy into the clinical system."""

    text: str
    size: TextSize


class MessageApproval(BaseModel):
    """`unknowns_confirmed`: the approving clinician has looked up what the extract does not say of texts."""

    model_config = ConfigDict(extra="forbid")
    unknowns_confirmed: bool = False


class TakeOut(BaseModel):
    """Why this patient is not to be texted. It stands until the patient's review is recorded anew."""

    model_config = ConfigDict(extra="forbid")
    reason: ShortText


class MessageExport(BaseModel):
    model_config = ConfigDict(extra="forbid")
    upload_for: UploadFor


class MessagesTold(BaseModel):
    """`message_ids` null: all who are still to be told, by a text those to whom one may go."""

    model_config = ConfigDict(extra="forbid")
    route: MessageRoute
    sent_on: date
    message_ids: Some | None = None
