from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from stepdown.clinical.searches.answers import Standing
from stepdown.clinical.types import SearchId
from stepdown.finding.searches.schemas import Asked, AskedParameters
from stepdown.records.patients.schemas import PatientName

GroupId = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,30}\.[0-9a-f]{12}$")]

# Not the enumeration: the contract has another one of that name.
Judgement = Literal[
    Standing.LISTED,
    Standing.NOT_RULED_OUT,
    Standing.LEFT_OUT,
    Standing.TOO_NEW,
    Standing.UNKNOWN_PRODUCT,
    Standing.NOT_JUDGED,
]


class ExplanationAsked(BaseModel):
    """What is not said in `parameters` takes its default."""

    model_config = ConfigDict(extra="forbid")
    search: SearchId
    parameters: AskedParameters = Field(default_factory=dict)


class ExplainedRowsAsked(ExplanationAsked):
    """`group` is the id of a group in the explanation with the same parameters."""

    group: GroupId


class ExplainedProduct(BaseModel):
    """By its name as prescribed. `substances`: the opioid first; empty where they are not known."""

    name: str
    substances: list[str]
    lines: int
    patients: int


class ExplainedGroup(BaseModel):
    """Lines that the search judges alike, and why. `products` has those with most lines of all `kinds`."""

    group: str
    standing: Judgement
    sentence: str
    lines: int
    patients: int
    kinds: int
    products: list[ExplainedProduct]


class PeopleLeftOut(BaseModel):
    """Patients of the extract whom no search looks at."""

    died: int
    left: int
    temporary: int


class Explanation(BaseModel):
    """What the search makes of each line of the newest extract, those listed first."""

    search: SearchId
    title: str
    finds: str
    parameters: Asked
    in_words: str
    included: list[str]
    left_out: list[str]
    rule_version: str
    products_version: str
    extract_number: int
    extract_dated_on: date
    groups: list[ExplainedGroup]
    people_left_out: PeopleLeftOut


class ExplainedRow(BaseModel):
    """`medication_id` names a line of the list, or "issued: …" for what was issued and stands on none."""

    patient: PatientName
    medication_id: str
    medicine: str
    sentence: str
