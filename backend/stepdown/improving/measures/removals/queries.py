"""Balancing: who got an acute opioid or gabapentinoid after their repeat opioid was taken off."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.changes import Verdict, begun_beside
from stepdown.clinical.changes.decided import Aim
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.types import DependenceGroup, Recognised
from stepdown.content import library
from stepdown.finding.changes.judging import JudgedChange
from stepdown.finding.changes.queries import judged_by_review
from stepdown.finding.searches.queries import ExtractSeen, Reach, records


@dataclass(frozen=True)
class AfterRemovals:
    """Patients whose removal held at the extract, and those of them who then got something acute."""

    removed: int
    issued_again: int


def after_removals(
    session: Session, viewer: Viewer, *, extracts: Sequence[ExtractSeen], days: int
) -> dict[UUID, AfterRemovals]:
    """By extract. Judged anew each time, as the changes themselves are: a decision may be replaced."""
    judged = [one for own in judged_by_review(session, viewer).values() for one in own]
    removals = [one for one in judged if one.change.aim is Aim.OFF_REPEAT]
    found = {}
    for extract in extracts:
        held = defaultdict(list)
        for one in _held(removals, extract, days):
            held[one.decision.patient_id].append(one)
        known = records(session, viewer, extract, Reach.EVERYTHING, list(held)) if held else {}
        found[extract.id] = AfterRemovals(len(held), _issued_again(held, known, extract))
    return found


def _held(removals: Sequence[JudgedChange], extract: ExtractSeen, days: int) -> Iterator[JudgedChange]:
    since = extract.dated_on - timedelta(days=days)
    for one in removals:
        at = next((seen for seen in one.judged.history if seen.number == extract.number), None)
        if one.decision.decided_on >= since and at is not None and at.verdict is Verdict.HELD:
            yield one


def _issued_again(
    held: Mapping[UUID, Sequence[JudgedChange]], known: Mapping[UUID, PatientRecord], extract: ExtractSeen
) -> int:
    return sum(
        any(_is_followed(one, known[patient_id], extract) for one in own)
        for patient_id, own in held.items()
        if patient_id in known
    )


def _is_followed(one: JudgedChange, record: PatientRecord, extract: ExtractSeen) -> bool:
    beside = begun_beside(one.change, record, extract.dated_on)
    return any(_counts(each.medicine, record) for each in beside)


def _counts(medicine: str, record: PatientRecord) -> bool:
    """An opioid, or what may be one, or a gabapentinoid."""
    for line in record.lines:
        if line.name == medicine:
            is_opioid = line.opioid is not Recognised.NO
            return is_opioid or line.product.dependence_forming is DependenceGroup.GABAPENTINOID
    return library.recognised(medicine).opioid is not Recognised.NO
