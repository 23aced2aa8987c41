from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from stepdown.clinical.types import LongText, Outcome

May = Literal["decide", "propose", "nothing"]


class OutcomeChoice(BaseModel):
    """`may` is what the asking clinician's profession allows: decide it, only propose it, or nothing.

    `leads_to_writing`: the patient will be written to, so holds are enforced. `key` is its key on the page.
    """

    outcome: Outcome
    label: str
    meaning: str
    key: str
    needs_note: bool
    leads_to_writing: bool
    may: May


class NewReview(BaseModel):
    """`unknowns_confirmed`: the clinician looked up what the extract does not say, and none of it applies.

    `clinician_holds_accepted`: this clinician has thought of the holds that ask for a clinician first.
    """

    model_config = ConfigDict(extra="forbid")
    outcome: Outcome
    note: LongText = ""
    unknowns_confirmed: bool = False
    clinician_holds_accepted: bool = False


class RecordTick(BaseModel):
    model_config = ConfigDict(extra="forbid")
    done: bool


class AssignableColleague(BaseModel):
    staff_id: UUID
    name: str
    profession: str | None
