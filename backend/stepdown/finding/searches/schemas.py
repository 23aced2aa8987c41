from typing import Annotated, Literal

from pydantic import BaseModel, PlainValidator

from stepdown.clinical.types import SearchId

Asked = dict[str, int | str]
MOST_PARAMETERS = 20


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
