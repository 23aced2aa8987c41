"""Whom the status refreshes of late named. One that was undone named nobody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, text
from sqlmodel import Session, col

from stepdown.access.viewer import Viewer
from stepdown.plumbing.problems import NotFound
from stepdown.records.status_refreshes.models import StatusRefreshed
from stepdown.records.status_refreshes.schemas import StatusRefreshFacts

NOT_KNOWN_HERE = "No extract of this practice has this patient; a status refresh adds nobody"

NOTE_NAMED = text("""
    insert into status_refreshed (practice_id, extract_id, patient_id)
    select practice_id, extract_id, patient_id from extract_patient
    where practice_id = :practice and extract_id = :extract
""")

NAMED_SINCE = text("""
    select distinct r.patient_id from status_refreshed r
    join extract e on e.practice_id = r.practice_id and e.id = r.extract_id
    where r.practice_id = :practice and r.patient_id = any(:patients)
      and e.state = 'committed' and e.dated_on >= :since
""")

# While it waits, of its own rows beside what is known; once committed, of the versions that it made.
FACTS = text("""
    with refresh as (
        select id, number, state from extract
        where practice_id = :practice and id = :extract and source = 'status_refresh'
    ), said as (
        select e.patient_id, e.registration, e.died, e.address_lines, e.postcode
        from extract_patient e join refresh r on r.id = e.extract_id where e.practice_id = :practice
        union all
        select v.patient_id, v.registration, v.died, v.address_lines, v.postcode
        from patient_version v join refresh r on r.number = v.since where v.practice_id = :practice
    ), known as (
        select v.* from patient_version v cross join refresh r
        where v.practice_id = :practice and v.until is not distinct from r.number
    )
    select r.state,
           (select count(*) from extract_patient e
            where e.practice_id = :practice and e.extract_id = r.id)
             + (select count(*) from status_refreshed s
                where s.practice_id = :practice and s.extract_id = r.id) as named,
           count(*) filter (where s.registration = 'left' and k.registration <> 'left') as left,
           count(*) filter (where s.died and k.died is distinct from true) as died,
           count(*) filter (where (s.address_lines, s.postcode)
                                  is distinct from (k.address_lines, k.postcode)) as address_changed,
           (select count(*) from extract_problem p where p.practice_id = :practice and p.extract_id = r.id
              and p.reason = :not_known_here) as unknown
    from refresh r
    left join (said s join known k on k.patient_id = s.patient_id) on true
    group by r.id, r.state
""")

NEWEST = text("""
    select e.dated_on, (select count(*) from status_refreshed r
                        where r.practice_id = e.practice_id and r.extract_id = e.id) as patients
    from extract e
    where e.practice_id = :practice and e.state = 'committed' and e.source = 'status_refresh'
    order by e.number desc limit 1
""")


@dataclass(frozen=True)
class NewestRefresh:
    dated_on: date
    patients: int


def facts(session: Session, viewer: Viewer, *, extract_id: UUID) -> StatusRefreshFacts:
    about = {"practice": viewer.practice, "extract": extract_id, "not_known_here": NOT_KNOWN_HERE}
    row = session.execute(FACTS, about).mappings().first()
    if row is None:
        raise NotFound
    return StatusRefreshFacts.model_validate(dict(row))


def note_named(session: Session, viewer: Viewer, *, extract_id: UUID) -> None:
    """While the extract's rows are still staged: those that stayed the same leave no other trace."""
    session.execute(NOTE_NAMED, {"practice": viewer.practice, "extract": extract_id})


def forget_named(session: Session, viewer: Viewer, *, extract_id: UUID) -> None:
    session.execute(
        delete(StatusRefreshed).where(
            col(StatusRefreshed.practice_id) == viewer.practice, col(StatusRefreshed.extract_id) == extract_id
        )
    )


def named_since(session: Session, viewer: Viewer, patients: Collection[UUID], since: date) -> frozenset[UUID]:
    about = {"practice": viewer.practice, "patients": list(patients), "since": since}
    return frozenset(session.scalars(NAMED_SINCE, about))


def newest_refresh(session: Session, viewer: Viewer) -> NewestRefresh | None:
    row = session.execute(NEWEST, {"practice": viewer.practice}).first()
    return NewestRefresh(row.dated_on, row.patients) if row else None
