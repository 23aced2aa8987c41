"""The words of a report's cells, and what a person reads for what they mean."""

from stepdown.records.mappings.fields import MEANINGS, WordKind

IN_WORDS: dict[WordKind, dict[str, str]] = {
    WordKind.KIND: {
        "repeat": "Repeat",
        "repeat_dispensing": "Repeat dispensing",
        "automatic": "Repeat that is issued without a request",
        "acute": "Acute",
    },
    WordKind.STATUS: {
        "issued": "Issued",
        "stopped": "Stopped",
        "cancelled": "Cancelled",
        "entered_in_error": "Entered in error",
        "unknown": "Not known",
    },
    WordKind.REGISTRATION: {
        "registered": "Registered here",
        "temporary": "Temporary",
        "left": "Left",
        "died": "Died",
        "unknown": "Not known",
    },
    WordKind.SEX: {"female": "Female", "male": "Male", "other": "Other", "unknown": "Not known"},
    WordKind.YES_OR_NO: {"yes": "Yes", "no": "No", "unknown": "Not known"},
}
TITLES: dict[WordKind, str] = {
    WordKind.KIND: "type of a medicine",
    WordKind.STATUS: "status of an issue",
    WordKind.REGISTRATION: "registration status",
    WordKind.SEX: "sex",
    WordKind.YES_OR_NO: "yes or no",
}


def written_as(word: str) -> str:
    """As words are compared.

    >>> written_as("  Repeat   DISPENSED ")
    'repeat dispensed'
    """
    return " ".join(word.split()).casefold()


def in_words(kind: WordKind, meaning: str) -> str:
    return IN_WORDS[kind].get(meaning, meaning)


def meanings_of(kind: WordKind) -> list[tuple[str, str]]:
    return [(meaning, in_words(kind, meaning)) for meaning in MEANINGS[kind]]
