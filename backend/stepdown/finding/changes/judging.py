"""Each medicine of each decision beside what the extracts since then show."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stepdown.clinical.changes import (
    AIMS,
    Change,
    Figures,
    Judged,
    Verdict,
    is_decided_again,
    judge,
)
from stepdown.clinical.directions import parse_directions
from stepdown.clinical.supply import MedicationLine, is_active_repeat
from stepdown.clinical.types import MedicationKind, Outcome
from stepdown.content import library
from stepdown.finding.changes.decisions.queries import Decision, Medicine
from stepdown.finding.changes.schemas import Stage
from stepdown.finding.changes.seen.queries import KnownPatient

# These decide nothing yet: what was decided before stands.
UNDECIDED = frozenset((Outcome.NEED_INFORMATION, Outcome.PASS_TO_GP))
MAY_BE_TO_DO = frozenset((Verdict.WAITING, Verdict.NOT_HELD, Verdict.UNKNOWN))
# What a pharmacist looks at first comes first.
ORDER = (Verdict.UNDONE, Verdict.NOT_HELD, Verdict.UNKNOWN, Verdict.WAITING, Verdict.HELD)

Key = tuple[str, str]
Place = tuple[int, date, str, str, str]


@dataclass(frozen=True)
class JudgedChange:
    """`again`: the later decision about the same medicine."""

    decision: Decision
    medicine: Medicine
    change: Change
    judged: Judged
    known: KnownPatient
    again: Decision | None

    @property
    def key(self) -> Key:
        return str(self.decision.review_id), self.medicine.medication_id

    @property
    def is_to_do(self) -> bool:
        undone = self.decision.done_at is None and self.judged.verdict in MAY_BE_TO_DO
        return undone and not self.judged.is_gone and self.again is None

    def is_in(self, stage: Stage) -> bool:
        match stage:
            case Stage.TO_DO:
                return self.is_to_do
            case Stage.WAITING:
                return self.judged.verdict is Verdict.WAITING and not self.is_to_do
            case _:
                return self.judged.verdict.value == stage.value

    @property
    def place(self) -> Place:
        """What failed first, then the oldest."""
        rank = ORDER.index(self.judged.verdict)
        return rank, self.decision.decided_on, self.decision.sort_name, *self.key


def judged_changes(
    decisions: Sequence[Decision], known: Mapping[UUID, KnownPatient]
) -> Iterator[JudgedChange]:
    """`decisions` oldest first, each patient's all or none."""
    by_patient: dict[UUID, list[Decision]] = defaultdict(list)
    for one in decisions:
        by_patient[one.patient_id].append(one)
    for patient_id, own in by_patient.items():
        for number, decision in enumerate(own):
            if decision.outcome in AIMS:
                yield from _judged(decision, own[number + 1 :], known[patient_id])


def _judged(decision: Decision, later: Sequence[Decision], known: KnownPatient) -> Iterator[JudgedChange]:
    extracts = known.after(decision.extract)
    for medicine in decision.medicines:
        change = _change(decision, medicine, known)
        again = next((one for one in later if _replaces(one, change, known)), None)
        judged = judge(change, extracts, read=parse_directions, until=again.decided_on if again else None)
        yield JudgedChange(decision, medicine, change, judged, known, again)


def _change(decision: Decision, medicine: Medicine, known: KnownPatient) -> Change:
    active = _active(known, decision.extract)
    return Change(
        aim=AIMS[decision.outcome],
        decided_on=decision.decided_on,
        before=known.latest(medicine.medication_id, decision.extract) or _by_name(medicine),
        was_on_repeat=medicine.medication_id in active,
        others=frozenset(active - {medicine.medication_id}),
        figures=Figures(medicine.directions, medicine.quantity),
    )


def _active(known: KnownPatient, extract: int) -> set[str]:
    on, listed = known.dated_on(extract), known.lines_at(extract)
    return {line.medication_id for line in listed if on is not None and is_active_repeat(line, on)}


def _by_name(medicine: Medicine) -> MedicationLine:
    """Of what stands on no list, or is no longer kept."""
    product = library.recognised(medicine.name)
    return MedicationLine(medicine.medication_id, medicine.name, MedicationKind.REPEAT, product)


def _replaces(later: Decision, change: Change, known: KnownPatient) -> bool:
    """One about an acute line of the same drug leaves it standing."""
    if later.outcome in UNDECIDED:
        return False
    named = {one.medication_id for one in later.medicines}
    active = _active(known, later.extract)
    about = (known.latest(one, later.extract) for one in named)
    return is_decided_again(
        change, [line for line in about if line and (change.is_own(line) or line.medication_id in active)]
    )
