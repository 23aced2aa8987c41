from pydantic import BaseModel

from stepdown.writing.wordings.schemas import Check, WordingToCheck


class WordingToPreview(WordingToCheck):
    """`serious_harm_wording`: as a practice would print it that has chosen to write about serious harm."""

    serious_harm_wording: bool = False


class Preview(BaseModel):
    """`html`: a letter as it is printed, to one made-up patient, without its style sheet.

    Both are null while there are faults.
    """

    check: Check
    html: str | None
    message: str | None
