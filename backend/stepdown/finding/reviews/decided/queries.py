"""What named clinicians decided, for whatever is written because of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.types import Outcome, SearchId
from stepdown.plumbing.db import day_in_england

# Of these searches `months` is the time without an issue, or with one; of others it is something else.
LOOKED_AT_ISSUES = frozenset(
    {SearchId.NOT_ISSUED, SearchId.CODEINE_REGULAR, SearchId.CODEINE_IRREGULAR, SearchId.CODEINE_ALL}
)
# A proposal that nobody countersigned decides nothing. One without medicines is about those on the list.
DECIDED = """
    select r.patient_id, r.id as review_id, r.worklist_id, r.outcome, s.name as reviewed_by,
           coalesce(r.countersigned_at, r.reviewed_at) as decided_at, r.ruled_out, r.accepted_holds,
           case when jsonb_array_length(r.medicines) > 0 then r.medicines else e.reasons end as medicines,
           w.extract_dated_on as listed_on, w.search, w.parameters, e.sort_name
    from review r
    join worklist w on w.practice_id = r.practice_id and w.id = r.worklist_id
    join worklist_entry e on e.practice_id = r.practice_id and e.worklist_id = r.worklist_id
      and e.patient_id = r.patient_id
    join staff s on s.id = coalesce(r.countersigned_by, r.reviewed_by)
    where r.practice_id = :practice and r.replaced_at is null and not r.proposed
"""
WITH_OUTCOMES = text(f"""
    select * from (
        select distinct on (d.patient_id) d.* from ({DECIDED}
          and r.worklist_id = any(:worklists) and r.outcome = any(:outcomes)) d
        order by d.patient_id, d.decided_at desc, d.review_id
    ) newest order by sort_name, patient_id
""")  # noqa: S608 - fixed fragments
STANDING = text(DECIDED + " and r.worklist_id = any(:worklists) and r.patient_id = any(:patients)")
SET_ASIDE = text("""
    select r.patient_id, max(coalesce(r.countersigned_at, r.reviewed_at)) as set_aside_at
    from review r
    where r.practice_id = :practice and r.replaced_at is null and r.outcome = 'hold_or_exclude'
      and r.patient_id = any(:patients)
    group by r.patient_id
""")
KNOWN_LISTS = text("select id from worklist where practice_id = :practice and id = any(:worklists)")


@dataclass(frozen=True)
class Decided:
    """An outcome that stands. `reviewed_by` is whoever decided it.

    `ruled_out` and `accepted` are the codes of the holds that the clinician thought of: one that a later
    extract brings is not among them. `months`: how far back the search looked at issues, before `listed_on`.
    """

    patient_id: UUID
    review_id: UUID
    worklist_id: UUID
    outcome: Outcome
    reviewed_by: str
    decided_at: datetime
    ruled_out: frozenset[str]
    accepted: frozenset[str]
    medicines: tuple[str, ...]
    listed_on: date
    months: int | None

    @property
    def decided_on(self) -> date:
        return day_in_england(self.decided_at)


def decided_with(
    session: Session, viewer: Viewer, *, worklist_ids: Collection[UUID], outcomes: Collection[Outcome]
) -> list[Decided]:
    """By name; of somebody on several of the worklists the newest. The caller says whom it `saw`."""
    about = {"practice": viewer.practice, "worklists": list(worklist_ids), "outcomes": list(outcomes)}
    return [_decided(row) for row in session.execute(WITH_OUTCOMES, about).mappings()]


def standing(
    session: Session, viewer: Viewer, places: Iterable[tuple[UUID, UUID]]
) -> dict[tuple[UUID, UUID], Decided]:
    """What stands now, whatever it is, by worklist and patient."""
    wanted = set(places)
    about: dict[str, Any] = {
        "practice": viewer.practice,
        "worklists": list({worklist for worklist, _ in wanted}),
        "patients": list({patient for _, patient in wanted}),
    }
    rows = session.execute(STANDING, about).mappings()
    return {place: _decided(row) for row in rows if (place := _place(row)) in wanted}


def set_aside(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Who is held or excluded, on whatever worklist, and since when. A proposal is enough to hold."""
    about = {"practice": viewer.practice, "patients": list(patient_ids)}
    return {row.patient_id: row.set_aside_at for row in session.execute(SET_ASIDE, about)}


def worklists_that_exist(session: Session, viewer: Viewer, worklist_ids: Collection[UUID]) -> set[UUID]:
    about = {"practice": viewer.practice, "worklists": list(worklist_ids)}
    return set(session.scalars(KNOWN_LISTS, about))


def _place(row: RowMapping) -> tuple[UUID, UUID]:
    return row["worklist_id"], row["patient_id"]


def _decided(row: RowMapping) -> Decided:
    looked = row["search"] in LOOKED_AT_ISSUES and "months" in row["parameters"]
    return Decided(
        patient_id=row["patient_id"],
        review_id=row["review_id"],
        worklist_id=row["worklist_id"],
        outcome=Outcome(row["outcome"]),
        reviewed_by=row["reviewed_by"],
        decided_at=row["decided_at"],
        ruled_out=frozenset(row["ruled_out"]),
        accepted=frozenset(row["accepted_holds"]),
        medicines=tuple(dict.fromkeys(one["medicine"] for one in row["medicines"] if one["medicine"])),
        listed_on=row["listed_on"],
        months=int(row["parameters"]["months"]) if looked else None,
    )
