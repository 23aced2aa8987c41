"""Which letters and messages a patient may get after an outcome: the house's templates say it."""

from stepdown.clinical.types import Outcome
from stepdown.content import library
from stepdown.content.letters.names import LETTERS, MESSAGES


def letters_after(outcome: Outcome) -> list[str]:
    kinds = {one.kind for one in library.letter_templates() if outcome in one.for_outcomes}
    return [name for kind, name in LETTERS.items() if kind in kinds]


def messages_after(outcome: Outcome) -> list[str]:
    kinds = {one.kind for one in library.message_templates() if outcome in one.for_outcomes}
    return [name for kind, name in MESSAGES.items() if kind in kinds]
