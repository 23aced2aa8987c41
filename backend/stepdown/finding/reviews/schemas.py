from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.types import LongText, Outcome, ShortText

May = Literal["decide", "propose", "nothing"]


class OutcomeChoice(BaseModel):
    """`may` is what the asking clinician's profession allows: decide it, only propose it, or nothing.

    `leads_to_writing`: the patient will be written to, so holds are enforced. `letters` and `messages` may
    follow an outcome, by the names that the staff know. `key` is its key on the page.
    `note_asks` is what the note has to say, where it must be written.
    """

    outcome: Outcome
    label: str
    meaning: str
    key: str
    needs_note: bool
    note_asks: str | None
    leads_to_writing: bool
    letters: list[str]
    messages: list[str]
    may: May


AboveZero = Annotated[Decimal, Field(gt=0, max_digits=9, decimal_places=3)]


class MedicineReviewed(BaseModel):
    """A line that the outcome is about. `new_…` belong to "amend dose"; null is as it is.

    `medication_id` as in the patient's medicines, or as in the reason for which they are listed.
    """

    model_config = ConfigDict(extra="forbid")
    medication_id: Annotated[str, StringConstraints(max_length=300)]
    new_directions: ShortText | None = None
    new_quantity: AboveZero | None = None
    new_unit: ShortText | None = None


class NewReview(BaseModel):
    """`medicines` left out are those for which the patient is listed.

    `ask_whom` and `chase_on` belong to "need information", and `early_issue_reason` to who is listed for one.

    `unknowns_confirmed`: the clinician looked up what the extract does not say, and none of it applies.

    `clinician_holds_accepted`: this clinician has thought of the holds that ask for a clinician first.
    """

    model_config = ConfigDict(extra="forbid")
    outcome: Outcome
    note: LongText = ""
    medicines: list[MedicineReviewed] | None = Field(default=None, max_length=50)
    ask_whom: ShortText | None = None
    chase_on: date | None = None
    early_issue_reason: Annotated[str, StringConstraints(max_length=50)] | None = None
    unknowns_confirmed: bool = False
    clinician_holds_accepted: bool = False


class RecordTick(BaseModel):
    model_config = ConfigDict(extra="forbid")
    done: bool


class AssignableColleague(BaseModel):
    staff_id: UUID
    name: str
    profession: str | None


class EarlyIssueReasonChoice(BaseModel):
    code: str
    label: str


class NewDirections(BaseModel):
    """Of a medicine by its name, of nobody in particular."""

    model_config = ConfigDict(extra="forbid")
    medicine: ShortText
    directions: ShortText


class DirectionsReadBack(BaseModel):
    """What they come to in a day, or that they cannot be read."""

    read_as: str
