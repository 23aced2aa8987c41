"""What the staff call each kind of letter and message: its title is for the patient."""

from collections.abc import Mapping
from typing import Final

from stepdown.clinical.types import LetterKind, MessageKind

LETTERS: Final[Mapping[LetterKind, str]] = {
    LetterKind.INVITATION: "Invitation to a review",
    LetterKind.NAMED_APPOINTMENT: "Invitation with an appointment",
    LetterKind.REPEAT_REMOVED: "Medicine removed from repeat",
    LetterKind.CODEINE_INFORMATION: "About codeine",
    LetterKind.TAPER_PLAN: "Plan to take less",
    LetterKind.REMINDER: "Reminder",
    LetterKind.PROGRAMME_INVITATION: "Invitation to a pain programme",
}
MESSAGES: Final[Mapping[MessageKind, str]] = {
    MessageKind.REPEAT_REMOVED: "Medicine removed from repeat",
    MessageKind.INVITATION: "Invitation to a review",
    MessageKind.ACUTE_INJURY: "After an injury",
    MessageKind.REMINDER: "Reminder",
}
