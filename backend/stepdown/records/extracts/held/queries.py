"""Known patients who come with another birth date: waiting in the staging for a person."""

from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session, select

from stepdown.access.viewer import Viewer
from stepdown.plumbing.db import now
from stepdown.plumbing.paging import Page
from stepdown.records.extracts.comparing.queries import Compared
from stepdown.records.extracts.held.models import ExtractHeld, HeldDecision
from stepdown.records.extracts.held.schemas import AsSaid, HeldPatient
from stepdown.records.extracts.lists.queries import page_of
from stepdown.records.patients.names import listed_name

HOLD = text("""
    with doubted as (
        select distinct nhs_number from extract_problem
        where practice_id = :practice and extract_id = :extract and held_for = 'other_birth_date'
    ), said as (
        select nhs_number, drug_key is null as is_empty from incoming_line
        union all
        select nhs_number, false from incoming_issue
    ), waiting as (
        select p.patient_id, count(*) as rows, bool_or(s.is_empty) as is_empty
        from extract_patient p join doubted d on d.nhs_number = p.nhs_number
        join said s on s.nhs_number = p.nhs_number
        where p.practice_id = :practice and p.extract_id = :extract
        group by p.patient_id
    ), lines as (
        select patient_id, count(*) filter (where change = 'new') as new,
               count(*) filter (where change <> 'new') as old
        from extract_medication
        where practice_id = :practice and extract_id = :extract and change <> 'gone'
          and patient_id in (select patient_id from waiting)
        group by patient_id
    ), issues as (
        select patient_id, count(*) filter (where change = 'new') as new,
               count(*) filter (where change <> 'new') as old
        from extract_issue
        where practice_id = :practice and extract_id = :extract and change <> 'gone'
          and patient_id in (select patient_id from waiting)
        group by patient_id
    ), counted as (
        select w.patient_id, w.rows, coalesce(l.new, 0) + coalesce(i.new, 0) as created,
               coalesce(l.old, 0) + coalesce(i.old, 0) + case when w.is_empty then 1 else 0 end as updated
        from waiting w
        left join lines l on l.patient_id = w.patient_id
        left join issues i on i.patient_id = w.patient_id
    )
    insert into extract_held (practice_id, extract_id, patient_id, created, updated, unchanged)
    select cast(:practice as text), cast(:extract as uuid), patient_id, created, updated,
           rows - created - updated
    from counted
""")

# The version that is in force says whom the practice knows; the staged one, who comes now.
HELD = """
    select h.patient_id as id, v.sort_name as place, e.nhs_number,
           h.created + h.updated + h.unchanged as rows, h.decision, s.name as decided_by, h.decided_at,
           v.title as known_title, v.given_name as known_given, v.family_name as known_family,
           v.birth_date as known_birth_date, v.postcode as known_postcode,
           e.title as now_title, e.given_name as now_given, e.family_name as now_family,
           e.birth_date as now_birth_date, e.postcode as now_postcode
    from extract_held h
    join extract_patient e
      on e.practice_id = h.practice_id and e.extract_id = h.extract_id and e.patient_id = h.patient_id
    join patient_version v
      on v.practice_id = h.practice_id and v.patient_id = h.patient_id and v.until is null
    left join staff s on s.id = h.decided_by
    where h.practice_id = :practice and h.extract_id = :extract
"""
HOW_MANY = text("""
    select count(*) as patients, count(*) filter (where decision is null) as undecided from extract_held
    where practice_id = :practice and extract_id = :extract
""")

STILL_HELD = """
    select patient_id from extract_held
    where practice_id = :practice and extract_id = :extract and decision is distinct from 'same_person'
"""
LEAVE_OUT = [
    text(f"""
        delete from {table}
        where practice_id = :practice and extract_id = :extract and patient_id in ({STILL_HELD})
    """)  # noqa: S608 - the names below
    for table in ("extract_issue", "extract_medication", "extract_patient")
]
NO_LONGER_A_PROBLEM = text("""
    delete from extract_problem p using extract_held h, patient k
    where p.practice_id = :practice and p.extract_id = :extract and p.held_for = 'other_birth_date'
      and h.practice_id = :practice and h.extract_id = :extract and h.decision = 'same_person'
      and k.practice_id = :practice and k.id = h.patient_id and k.nhs_number = p.nhs_number
""")


def hold(session: Session, viewer: Viewer, compared: Compared) -> None:
    """Once everything is staged, and before it is counted."""
    session.execute(HOLD, {"practice": viewer.practice, "extract": compared.extract_id})


def how_many(session: Session, viewer: Viewer, extract_id: UUID) -> tuple[int, int]:
    """Patients, and how many of them nobody has decided about."""
    row = session.execute(HOW_MANY, {"practice": viewer.practice, "extract": extract_id}).one()
    return row.patients, row.undecided


def held_patients(
    session: Session, viewer: Viewer, *, extract_id: UUID, cursor: str | None
) -> Page[HeldPatient]:
    listed = page_of(session, HELD, {"practice": viewer.practice, "extract": extract_id}, cursor)
    viewer.saw(*(row["id"] for row in listed.rows))
    return listed.shown_as([_shown(row) for row in listed.rows])


def locked(session: Session, viewer: Viewer, extract_id: UUID, patient_id: UUID) -> ExtractHeld | None:
    return session.exec(
        select(ExtractHeld)
        .where(
            ExtractHeld.practice_id == viewer.practice,
            ExtractHeld.extract_id == extract_id,
            ExtractHeld.patient_id == patient_id,
        )
        .with_for_update()
    ).first()


def keep_decision(session: Session, viewer: Viewer, held: ExtractHeld, decision: HeldDecision) -> None:
    held.decision, held.decided_by, held.decided_at = decision, viewer.staff_id, now()
    session.flush()


def leave_out_who_is_held(session: Session, viewer: Viewer, extract_id: UUID) -> None:
    """Of whom nobody said that it is the same person, nothing is committed."""
    about = {"practice": viewer.practice, "extract": extract_id}
    for leave_out in LEAVE_OUT:
        session.execute(leave_out, about)
    session.execute(NO_LONGER_A_PROBLEM, about)


def _shown(row: RowMapping) -> HeldPatient:
    return HeldPatient(
        patient_id=row["id"],
        nhs_number=row["nhs_number"],
        rows=row["rows"],
        known=_person(row, "known"),
        now=_person(row, "now"),
        decision=row["decision"],
        decided_by=row["decided_by"],
        decided_at=row["decided_at"],
    )


def _person(row: RowMapping, which: str) -> AsSaid:
    names = (row[f"{which}_title"], row[f"{which}_given"], row[f"{which}_family"])
    return AsSaid(
        listed=listed_name(*names), birth_date=row[f"{which}_birth_date"], postcode=row[f"{which}_postcode"]
    )
