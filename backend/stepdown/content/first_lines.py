"""What the first line of a text message must not say: it shows on a locked telephone, to whoever holds it."""

from stepdown.clinical.products.vocabulary import tokens_of
from stepdown.content import library


def medicine_named_in(line: str) -> str | None:
    """A medicine of the product list, or a word like "opioid", as it stands there; None if there is none."""
    vocabulary = library.product_table().parser.vocabulary
    for word in line.split():
        if vocabulary.sounds_like.search(word.casefold()):
            return word.strip(".,;:!?()\"'")
    tokens = tokens_of(line)
    for place in range(len(tokens)):
        if (found := vocabulary.entry_at(tokens, place)) is not None:
            length, _ = found
            return " ".join(text for _, text in tokens[place : place + length])
    return None


def first_line(text: str) -> str:
    """The first that is not empty."""
    return next((line for line in text.splitlines() if line.strip()), "")
