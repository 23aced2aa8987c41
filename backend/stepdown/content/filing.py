"""The shape of the signed file with the codes by which letters and messages are put into the record."""

from typing import Annotated, Self

from pydantic import StringConstraints, model_validator

from stepdown.clinical.types import LetterKind, MessageKind
from stepdown.content.signed import SignedFile, SignedPart, Words

Ctv3 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.]{5}$")]
SnomedCt = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{5,17}$")]
EVENTS = [*(f"letter.{kind}" for kind in LetterKind), *(f"message.{kind}" for kind in MessageKind)]


class FilingCode(SignedPart):
    event: Words
    term: Words
    ctv3: Ctv3 | None
    snomed_ct: SnomedCt | None


class FilingCodesFile(SignedFile):
    events: tuple[FilingCode, ...]

    @model_validator(mode="after")
    def _every_event_once(self) -> Self:
        if sorted(one.event for one in self.events) != sorted(EVENTS):
            raise ValueError("every kind of letter and message has exactly one row")
        return self

    def code(self, event: str) -> FilingCode:
        """Blank as long as nobody has verified the file, whatever stands in it."""
        found = next(one for one in self.events if one.event == event)
        return (
            found if self.provenance.verified else found.model_copy(update={"ctv3": None, "snomed_ct": None})
        )
