"""How a letter came back, in words that anybody at the desk may read."""

from stepdown.writing.letters.returned.models import ReturnReason

REASONS = {
    ReturnReason.GONE_AWAY: "Gone away",
    ReturnReason.ADDRESSEE_UNKNOWN: "Not known at this address",
    ReturnReason.DIED_REPORTED: "Somebody says that the patient has died",
    ReturnReason.REFUSED: "Refused",
    ReturnReason.OTHER: "Another reason, or none given",
    ReturnReason.MOVED: "The patient said that they moved",
}


def address_key(lines: list[str] | tuple[str, ...]) -> str:
    """Two spellings of one address have one key: only letters and digits count."""
    return "".join(one for line in lines for one in line.casefold() if one.isalnum())


def reference_key(text: str) -> str | None:
    """As it is stored, "ABCD-2345", however a scanner or a person wrote it. None for what cannot be one.

    >>> reference_key(" abcd2345 ")
    'ABCD-2345'
    """
    drawn = "".join(one for one in text.upper() if one.isascii() and one.isalnum())
    return f"{drawn[:4]}-{drawn[4:]}" if len(drawn) == 8 else None
