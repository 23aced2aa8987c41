"""What was decided: the outcomes that count, with the medicines that each is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.changes import AIMS
from stepdown.clinical.types import Outcome
from stepdown.plumbing.db import day_in_england

# A review that names no medicines is about all those for which the patient was listed.
DECISIONS = text("""
    select r.id as review_id, r.patient_id, r.worklist_id, w.name as worklist_name, r.outcome,
           case when jsonb_array_length(r.medicines) > 0 then r.medicines else e.reasons end as medicines,
           r.decided_extract, coalesce(r.countersigned_at, r.reviewed_at) as decided_at,
           s.name as decided_by, d.name as done_by, r.done_in_record_at, r.version, e.sort_name
    from review r
    join worklist w on w.practice_id = r.practice_id and w.id = r.worklist_id
    join worklist_entry e on e.practice_id = r.practice_id and e.worklist_id = r.worklist_id
      and e.patient_id = r.patient_id
    join staff s on s.id = coalesce(r.countersigned_by, r.reviewed_by)
    left join staff d on d.id = r.done_in_record_by
    where r.practice_id = :practice and r.replaced_at is null and not r.proposed
      and r.patient_id in (
          select patient_id from review
          where practice_id = :practice and replaced_at is null and not proposed and outcome = any(:changing)
            and (cast(:patient as uuid) is null or patient_id = :patient))
    order by decided_at, r.id
""")
NEWEST_LISTS = text("""
    select distinct on (e.patient_id) e.patient_id, e.worklist_id
    from worklist_entry e join worklist w on w.practice_id = e.practice_id and w.id = e.worklist_id
    where e.practice_id = :practice and e.patient_id = any(:patients) and e.standing <> 'gone'
    order by e.patient_id, w.made_at desc, w.id
""")


@dataclass(frozen=True)
class Medicine:
    """`medication_id` is a line's, or "issued: …" for what stands on no list."""

    medication_id: str
    name: str
    directions: str | None
    quantity: Decimal | None
    unit: str | None


@dataclass(frozen=True)
class Decision:
    """An outcome that needs no countersignature any more, whether or not it changes a prescription."""

    review_id: UUID
    patient_id: UUID
    worklist_id: UUID
    worklist_name: str
    outcome: Outcome
    medicines: tuple[Medicine, ...]
    extract: int
    decided_at: datetime
    decided_by: str
    done_by: str | None
    done_at: datetime | None
    version: int
    sort_name: str

    @property
    def decided_on(self) -> date:
        return day_in_england(self.decided_at)


def decisions(session: Session, viewer: Viewer, *, patient_id: UUID | None = None) -> list[Decision]:
    """Oldest first, of patients of whom one at least changes a prescription."""
    about = {"practice": viewer.practice, "patient": patient_id, "changing": list(AIMS)}
    return [_decision(row) for row in session.execute(DECISIONS, about).mappings()]


def _decision(row: RowMapping) -> Decision:
    return Decision(
        review_id=row["review_id"],
        patient_id=row["patient_id"],
        worklist_id=row["worklist_id"],
        worklist_name=row["worklist_name"],
        outcome=Outcome(row["outcome"]),
        medicines=_medicines(row["medicines"]),
        extract=row["decided_extract"],
        decided_at=row["decided_at"],
        decided_by=row["decided_by"],
        done_by=row["done_by"],
        done_at=row["done_in_record_at"],
        version=row["version"],
        sort_name=row["sort_name"],
    )


def _medicines(stored: Sequence[dict[str, Any]]) -> tuple[Medicine, ...]:
    """Each line once: a search may give one medicine two reasons."""
    once = {one["medication_id"]: one for one in stored}
    return tuple(
        Medicine(
            medication_id=one["medication_id"],
            name=one["medicine"],
            directions=one.get("new_directions"),
            quantity=_number(one.get("new_quantity")),
            unit=one.get("new_unit"),
        )
        for one in once.values()
    )


def _number(stored: object) -> Decimal | None:
    return None if stored is None else Decimal(str(stored))


def newest_lists(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """For each patient the newest worklist on which they still stand."""
    about = {"practice": viewer.practice, "patients": list(patient_ids)}
    return {row.patient_id: row.worklist_id for row in session.execute(NEWEST_LISTS, about)}
