"""What one extract says of a patient, and what a change came to by it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.clinical.dates import in_words
from stepdown.clinical.supply import MedicationLine


class Whereabouts(StrEnum):
    """ABSENT: the extract knows nobody like that."""

    HERE = "here"
    LEFT = "left"
    DIED = "died"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class SeenExtract:
    """`lines` as known after this extract.

    `is_whole`: it has the patient's whole list. Else it speaks of the lines in `said` alone (added, changed
    or taken off by it), and the others are what earlier ones said.
    """

    number: int
    dated_on: date
    whereabouts: Whereabouts
    lines: tuple[MedicationLine, ...]
    is_whole: bool = True
    said: frozenset[str] = frozenset()

    @property
    def opening(self) -> str:
        return f"In the extract of {in_words(self.dated_on)}"

    @property
    def is_gone(self) -> bool:
        return self.whereabouts is not Whereabouts.HERE


class Verdict(StrEnum):
    """WAITING: there is no later extract yet. UNDONE: it held in an earlier extract and no longer does."""

    WAITING = "waiting"
    HELD = "held"
    NOT_HELD = "not_held"
    UNDONE = "undone"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AtExtract:
    """What one extract shows. `is_gone`: the patient is no longer of this practice, or died."""

    number: int
    dated_on: date
    verdict: Verdict
    evidence: str
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """`shown_by` is the extract that the verdict rests on; none while it waits."""

    verdict: Verdict
    evidence: str
    shown_by: AtExtract | None = None
    history: tuple[AtExtract, ...] = ()

    @property
    def is_gone(self) -> bool:
        return bool(self.history) and self.history[-1].is_gone
