"""What a search found, as the entries and the counts of a worklist."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from uuid import UUID

from stepdown.clinical.searches.answers import Count, Reason, ReasonKind
from stepdown.clinical.searches.visible import Visible
from stepdown.clinical.types import SearchId
from stepdown.content import library
from stepdown.finding.searches.narrowing import searches_of
from stepdown.finding.searches.running import Found
from stepdown.finding.worklists.choosing import Chosen, Told, early_issues, longest_ago
from stepdown.finding.worklists.models import Standing, Worklist, WorklistEntry

AS_LAST_FOUND = {
    *("not_ruled_out", "reasons", "last_issued_on", "early_issues", "dependence", "reviewed_on"),
    *("ome", "ome_by_directions", "ome_by_quantity"),
}
TOLD = (Count.TOO_NEW, Count.UNKNOWN_PRODUCTS, Count.USE_UNSAID, Count.NOT_JUDGED)
NOTHING_CURRENT = (
    "On the list of NHS numbers: no opioid that this search looks for is on repeat or issued lately."
)


@dataclass(frozen=True)
class Before:
    """`last`: whom the run before found, even if they wait. `ever`: who was on an earlier list, and which."""

    last: Mapping[UUID, WorklistEntry]
    ever: Collection[tuple[UUID, bool]]

    def standing(self, patient: UUID, *, not_ruled_out: bool) -> Standing:
        """Who was on the other of the two lists is new on this one."""
        was_listed = (patient, not_ruled_out) in self.ever
        last = self.last.get(patient)
        if last is not None and last.not_ruled_out is not_ruled_out:
            return Standing.STILL_THERE if was_listed else Standing.NEW
        return Standing.BACK_AGAIN if was_listed else Standing.NEW


def entries(
    made: Worklist, chosen: Chosen, seen: Mapping[UUID, Visible], before: Before
) -> Iterator[WorklistEntry]:
    for patient, told in chosen.reasons.items():
        entry = _found(made, patient, told, before, seen.get(patient))
        entry.waiting = patient in chosen.waiting
        yield entry
    for patient, told in chosen.not_ruled_out.items():
        yield _found(made, patient, told, before, seen.get(patient), not_ruled_out=True)
    for patient, earlier in before.last.items():
        if patient not in chosen.found and (patient, earlier.not_ruled_out) in before.ever:
            yield _gone(made, patient, earlier)


def _found(
    made: Worklist,
    patient: UUID,
    told: Sequence[Told],
    before: Before,
    seen: Visible | None,
    *,
    not_ruled_out: bool = False,
) -> WorklistEntry:
    return WorklistEntry(
        practice_id=made.practice_id,
        worklist_id=made.id,
        patient_id=patient,
        standing=before.standing(patient, not_ruled_out=not_ruled_out),
        not_ruled_out=not_ruled_out,
        reasons=[stored(one) for one in told] or [_asked_for_alone()],
        last_issued_on=longest_ago(one.reason for one in told),
        early_issues=early_issues(told) if _looked_for_early_issues(made) else None,
        **(_beside(seen) if seen else {}),
    )


def _beside(seen: Visible) -> dict[str, Any]:
    return {
        "ome": seen.ome,
        "ome_by_directions": seen.ome_by_directions,
        "ome_by_quantity": seen.ome_by_quantity,
        "dependence": [{"medicine": one.medicine, "group": one.group} for one in seen.dependence],
        "reviewed_on": seen.reviewed_on,
    }


def _looked_for_early_issues(made: Worklist) -> bool:
    asked = searches_of(SearchId(made.search), made.parameters, made.narrowing)
    return SearchId.EARLY_ISSUE in {search for search, _ in asked}


def _gone(made: Worklist, patient_id: UUID, earlier: WorklistEntry) -> WorklistEntry:
    """With what was seen when they were last found."""
    kept = earlier.model_dump(include=AS_LAST_FOUND)
    return WorklistEntry(
        practice_id=made.practice_id,
        worklist_id=made.id,
        patient_id=patient_id,
        standing=Standing.GONE,
        **kept,
    )


def counted(found: Found) -> dict[str, Any]:
    """What the search met beside those listed, and how many had the review that it asks for."""
    numbers = {count.value: found.counts.get(count, 0) for count in TOLD}
    return numbers | (
        {"coverage": _coverage(found.counts)} if Count.PATIENTS_ON_REPEAT in found.counts else {}
    )


def also_met(asked: Sequence[tuple[SearchId, Any]], founds: Sequence[Found]) -> list[dict[str, Any]]:
    return [
        {
            "search": search,
            "search_title": library.searches()[search].title,
            **{count.value: found.counts.get(count, 0) for count in TOLD},
        }
        for (search, _), found in zip(asked, founds, strict=True)
    ]


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


def stored(told: Told) -> dict[str, Any]:
    """As `shown` reads it again."""
    reason = told.reason
    return {
        "medication_id": reason.medication_id,
        "medicine": reason.medicine,
        "kind": reason.kind,
        "found_by": told.found_by,
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
    return stored(Told(bare, None)) | {"sentence": NOTHING_CURRENT}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
