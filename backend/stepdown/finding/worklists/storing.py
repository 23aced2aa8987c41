"""What a search found, as the entries and the counts of a worklist."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from stepdown.clinical.searches.answers import Count, Reason, ReasonKind
from stepdown.finding.searches.running import Found
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry

TOLD = (Count.TOO_NEW, Count.UNKNOWN_PRODUCTS, Count.USE_UNSAID, Count.NOT_JUDGED)
NOTHING_CURRENT = (
    "On the list of NHS numbers: no opioid that this search looks for is on repeat or issued lately."
)


def entries(
    made: Worklist,
    found: Found,
    before: Mapping[UUID, WorklistEntry],
    *,
    without_reason: Collection[UUID] = (),
) -> Iterator[WorklistEntry]:
    """`without_reason`: patients who are asked for by number, whatever they take."""
    for patient_id, reasons in found.reasons.items():
        yield _found(made, patient_id, reasons, before)
    for patient_id in without_reason:
        yield _found(made, patient_id, (), before)
    for patient_id, reasons in found.not_ruled_out.items():
        yield _found(made, patient_id, reasons, before, not_ruled_out=True)
    still = {*found.reasons, *found.not_ruled_out, *without_reason}
    for patient_id, earlier in before.items():
        if patient_id not in still:
            yield _gone(made, patient_id, earlier)


def _found(
    made: Worklist,
    patient_id: UUID,
    reasons: Sequence[Reason],
    before: Mapping[UUID, WorklistEntry],
    *,
    not_ruled_out: bool = False,
) -> WorklistEntry:
    """Who was on the other of the two lists is new on this one."""
    earlier = before.get(patient_id)
    there = earlier is not None and earlier.not_ruled_out is not_ruled_out
    return WorklistEntry(
        practice_id=made.practice_id,
        worklist_id=made.id,
        patient_id=patient_id,
        standing=Standing.STILL_THERE if there else Standing.NEW,
        not_ruled_out=not_ruled_out,
        reasons=[stored(one) for one in reasons] or [_asked_for_alone()],
        last_issued_on=_longest_ago(reasons),
    )


def _gone(made: Worklist, patient_id: UUID, earlier: WorklistEntry) -> WorklistEntry:
    return WorklistEntry(
        practice_id=made.practice_id,
        worklist_id=made.id,
        patient_id=patient_id,
        standing=Standing.GONE,
        not_ruled_out=earlier.not_ruled_out,
        reasons=earlier.reasons,
        last_issued_on=earlier.last_issued_on,
    )


def counted(found: Found) -> dict[str, Any]:
    """What the search met beside those listed, and how many had the review that it asks for."""
    numbers = {count.value: found.counts.get(count, 0) for count in TOLD}
    return numbers | (
        {"coverage": _coverage(found.counts)} if Count.PATIENTS_ON_REPEAT in found.counts else {}
    )


def _coverage(counts: Mapping[Count, int]) -> dict[str, Any]:
    patients, reviewed = counts[Count.PATIENTS_ON_REPEAT], counts[Count.REVIEWED]
    return {
        "patients_on_repeat": patients,
        "reviewed": reviewed,
        "not_reviewed": counts[Count.NOT_REVIEWED],
        "not_known": counts[Count.REVIEW_NOT_KNOWN],
        "per_cent": _per_cent(reviewed, patients),
    }


def _per_cent(part: int, whole: int) -> float | None:
    """To a tenth, half up."""
    if not whole:
        return None
    return float((Decimal(part * 100) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP))


def stored(reason: Reason) -> dict[str, Any]:
    """As `shown` reads it again."""
    return {
        "medication_id": reason.medication_id,
        "medicine": reason.medicine,
        "kind": reason.kind,
        "sentence": reason.sentence(),
        "last_issued_on": _iso(reason.last_issued_on),
        "started_on": _iso(reason.started_on),
        "early_issues": [day.isoformat() for day in reason.early_issues],
        "may_still_run": reason.may_still_run,
        "before_start": reason.before_start,
        "superseded_by": reason.superseded_by,
        "estimated": reason.estimated,
        "possible_duplicates": reason.possible_duplicates,
        "use_unsaid": reason.use_unsaid,
        "ome": asdict(reason.ome) if reason.ome else None,
    }


def _asked_for_alone() -> dict[str, Any]:
    bare = Reason(medication_id="", medicine="", kind=ReasonKind.ASKED_FOR, clause="")
    return stored(bare) | {"sentence": NOTHING_CURRENT}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _longest_ago(reasons: Sequence[Reason]) -> date | None:
    """None where one was never issued: that sorts before every date."""
    days = [one.last_issued_on for one in reasons]
    return None if None in days else min((day for day in days if day), default=None)
