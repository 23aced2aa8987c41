from pydantic import BaseModel

from stepdown.writing.wordings.schemas import Check, WordingToCheck


class WordingToPreview(WordingToCheck):
    """`serious_harm_wording`: as a practice would print it that has chosen to write about serious harm."""

    serious_harm_wording: bool = False


class Preview(BaseModel):
    """`html`: a letter as it is printed, to one made-up patient; `css` is its style sheet, for a screen.

    All are null while there are faults; a message has neither.
    """

    check: Check
    html: str | None
    css: str | None
    message: str | None
