from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator

from stepdown.clinical.types import SearchId

Asked = dict[str, int | str]
MOST_PARAMETERS = 20
MOST_COMBINED = 3

# Those that settings describe: a pasted list of NHS numbers is of its day, and may not be kept.
BySettings = Literal[
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


def _whole_numbers_and_words(given: object) -> Asked:
    """As a whole, so that no refusal repeats a key: only the search knows which are its own."""
    if not isinstance(given, dict) or len(given) > MOST_PARAMETERS:
        raise ValueError("Give the parameters by their names")
    if any(not isinstance(value, int | str) or isinstance(value, bool) for value in given.values()):
        raise ValueError("A parameter is a whole number or a word")
    return given


AskedParameters = Annotated[
    Asked, PlainValidator(_whole_numbers_and_words, json_schema_input_type=dict[str, int | str])
]


class SearchChoice(BaseModel):
    value: str
    label: str


class SearchParameter(BaseModel):
    """A whole number has limits, and as choices words that may stand in its place. A choice is one of them.

    `several` takes "all", or some of the others with commas between them: "2,3".
    """

    name: str
    label: str
    kind: Literal["whole_number", "choice", "several"]
    default: int | str
    minimum: int | None
    maximum: int | None
    choices: list[SearchChoice]


class SearchDescription(BaseModel):
    """What a search includes, in words.

    `needs_numbers`: it takes NHS numbers and no parameters. `needs_issues`: an extract that does not tell
    issues cannot answer it.
    """

    id: SearchId
    title: str
    finds: str
    included: list[str]
    left_out: list[str]
    parameters: list[SearchParameter]
    needs_numbers: bool
    needs_issues: bool
    available: bool


class FirstBy(StrEnum):
    """Who comes first where there is no time for everybody. All of it is shown beside the patient.

    A dose of which nothing can be calculated comes last; never issued, and a review of which nothing is
    known, come first.
    """

    HIGHEST_OME = "highest_ome"
    LONGEST_NOT_ISSUED = "longest_not_issued"
    MOST_EARLY_ISSUES = "most_early_issues"
    MOST_DEPENDENCE_FORMING = "most_dependence_forming"
    OLDEST_REVIEW = "oldest_review"


class CombinedSearch(BaseModel):
    """A search that must find the patient too."""

    model_config = ConfigDict(extra="forbid")
    search: BySettings
    parameters: AskedParameters = Field(default_factory=dict)


class NewNarrowing(BaseModel):
    """`not_reviewed_within_months`: without whom an outcome was decided for here in the months before.

    `capacity`: no more patients than that, `first_by` first; the others wait for the next run.
    """

    model_config = ConfigDict(extra="forbid")
    combined_with: list[CombinedSearch] = Field(default_factory=list, max_length=MOST_COMBINED)
    not_reviewed_within_months: int | None = Field(default=None, ge=1, le=24)
    capacity: int | None = Field(default=None, ge=1, le=500)
    first_by: FirstBy | None = None


class CombinedWith(BaseModel):
    search: SearchId
    search_title: str
    parameters: Asked
    in_words: str


class Narrowing(BaseModel):
    """Empty and null where nothing narrows the search."""

    combined_with: list[CombinedWith]
    not_reviewed_within_months: int | None
    capacity: int | None
    first_by: FirstBy | None
