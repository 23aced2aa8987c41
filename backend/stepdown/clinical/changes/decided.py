"""What was decided about one medicine, and by which lines it would still, or again, be on repeat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.clinical.changes.amended import NOTHING_SAID, Figures
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.supply import MedicationLine, is_active_repeat
from stepdown.clinical.types import Outcome


class Aim(StrEnum):
    """What the clinical system is to show. REPLACED: the old line goes, a newer one of the drug stays."""

    OFF_REPEAT = "off_repeat"
    REPLACED = "replaced"
    ACUTE = "acute"
    AMENDED = "amended"


# Outcomes that are not here leave the prescription as it is.
AIMS: Mapping[Outcome, Aim] = {
    Outcome.REMOVE_AND_TELL: Aim.OFF_REPEAT,
    Outcome.SUPERSEDED: Aim.REPLACED,
    Outcome.CHANGE_TO_ACUTE: Aim.ACUTE,
    Outcome.AMEND_DOSE: Aim.AMENDED,
}


@dataclass(frozen=True, slots=True)
class Change:
    """One medicine of one decision.

    `before` is the line as it was then, and `was_on_repeat` whether it was on active repeat. `others` are the
    ids of the other lines that were: they were not decided about, and are no return of this one.
    """

    aim: Aim
    decided_on: date
    before: MedicationLine
    was_on_repeat: bool = True
    others: frozenset[str] = frozenset()
    figures: Figures = NOTHING_SAID

    def is_own(self, line: MedicationLine) -> bool:
        return line.medication_id == self.before.medication_id

    def is_return(self, line: MedicationLine) -> bool:
        """A new line that would put the medicine on repeat again, in any strength, brand or combination.

        Where an old line was to go because a newer one took its place, only the very same medicine counts.
        """
        if self.is_own(line) or line.medication_id in self.others:
            return False
        if normalised_name(line.name) == normalised_name(self.before.name):
            return True
        return self.aim is not Aim.REPLACED and is_same_substance(line, self.before)

    def carries(self, line: MedicationLine, on: date) -> bool:
        """Whether this line has the medicine on repeat that day."""
        return (self.is_own(line) or self.is_return(line)) and is_active_repeat(line, on)


def is_same_substance(one: MedicationLine, two: MedicationLine) -> bool:
    """By the first, which of an opioid is the opioid: codeine, alone or with paracetamol."""
    first = one.product.substances[:1]
    return bool(first) and first == two.product.substances[:1]


def is_decided_again(change: Change, lines: Iterable[MedicationLine]) -> bool:
    """Whether a later decision about these lines is one about this medicine, and takes this one's place."""
    return any(change.is_own(line) or change.is_return(line) for line in lines)
