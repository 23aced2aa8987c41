"""What was answered, in words for the desk. None of them names a medicine or a reason."""

from datetime import date

from stepdown.clinical.dates import in_words
from stepdown.writing.responses.models import AnswerKind, Consent

ANSWERS = {
    AnswerKind.BOOKED: "Booked",
    AnswerKind.DECLINED: "Declined",
    AnswerKind.THINKING: "Wants to think about it",
    AnswerKind.ASKS: "Asks about something that was removed",
    AnswerKind.MOVED: "Has moved",
    AnswerKind.NO_CONTACT: "Do not contact me about this again",
}
CONSENTS = {
    Consent.ON_THE_CALL: "The patient agreed on this call",
    Consent.IN_THE_RECORD: "Written consent is in the record",
    Consent.ATTORNEY: "Has power of attorney for health, seen in the record",
    Consent.NONE: "No consent yet",
}


_TOLD = {
    "letter": "Was written to on",
    "message": "Was sent a text message on",
    "phone": "Was rung on",
    "other": "Was told on",
}


def told(route: str, on: date | None, with_whom: str | None) -> str:
    """All that reception may say of a letter or a message."""
    when = f"{_TOLD[route]} {in_words(on)}" if on else "A letter is printed, not yet posted"
    return f"{when}, about a medicines review{f', with {with_whom}' if with_whom else ''}."
