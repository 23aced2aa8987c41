"""What a figure or an answer can be, as it goes in and as it is shown."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.free_text import WorkLine, WorkNote, without_nhs_number
from stepdown.clinical.types import SearchId, safe_text
from stepdown.finding.searches.schemas import AskedParameters

MOST = 1_000_000
Count = Annotated[int, Field(ge=0, le=MOST)]
Percent = Annotated[int, Field(ge=0, le=100)]
NoteText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    AfterValidator(safe_text),
    AfterValidator(without_nhs_number),
]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewDose(Strict):
    """As words, "20 mg twice a day": it is for learning, and nothing is calculated from it."""

    drug: WorkLine
    start: WorkLine
    finish: WorkLine | None = None


class NewNote(Strict):
    note: NoteText
    outcome: WorkLine | None = None


class NewCountBy(Strict):
    """A number of null is not known."""

    label: WorkLine
    number: Count | None


class NewValue(Strict):
    """One of these, as the item's kind asks; `not_known` says that nobody can tell, which is not 0.

    `of` belongs to `number` in a share: 40 of 52.
    """

    not_known: bool = False
    yes: bool | None = None
    on: date | None = None
    number: Count | None = None
    of: Count | None = None
    percent: Percent | None = None
    by: list[NewCountBy] | None = Field(default=None, max_length=40)
    text: WorkNote | None = None
    doses: list[NewDose] | None = Field(default=None, max_length=100)
    notes: list[NewNote] | None = Field(default=None, max_length=100)


class CountBy(BaseModel):
    """`number` is null where it is not known."""

    label: str
    number: int | None


class Dose(BaseModel):
    drug: str
    start: str
    finish: str | None


class Note(BaseModel):
    note: str
    outcome: str | None


class Value(BaseModel):
    """`in_words` is the whole of it in one line, such as "40 of 52 (77%)"."""

    not_known: bool
    yes: bool | None
    on: date | None
    number: int | None
    of: int | None
    percent: int | None
    by: list[CountBy]
    text: str | None
    doses: list[Dose]
    notes: list[Note]
    in_words: str


class NewPerson(Strict):
    """`staff_id` where it is somebody with an account."""

    name: WorkLine
    staff_id: UUID | None = None


class NewSearch(Strict):
    search: SearchId
    parameters: AskedParameters = Field(default_factory=dict)


class NewPlanAnswer(Strict):
    """One of these, as the question asks; `text` may stand beside each of them."""

    text: WorkNote | None = None
    choices: list[WorkLine] | None = Field(default=None, max_length=20)
    people: list[NewPerson] | None = Field(default=None, max_length=30)
    on: date | None = None
    number: Count | None = None
    search: NewSearch | None = None
    wording_id: UUID | None = None


class NamedPerson(BaseModel):
    name: str
    staff_id: UUID | None


class CycleSearch(BaseModel):
    search: SearchId
    parameters: dict[str, int | str]
    in_words: str


class Answer(BaseModel):
    text: str | None
    choices: list[str]
    people: list[NamedPerson]
    on: date | None
    number: int | None
    search: CycleSearch | None
    wording_id: UUID | None
    in_words: str
