"""One mobile number on two people, across the files and the patients whom the practice knows."""

from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.plumbing.paging import Page
from stepdown.records.extracts.lists.queries import page_of
from stepdown.records.extracts.mobiles.schemas import SharedMobile
from stepdown.records.patients.names import listed_name
from stepdown.records.patients.schemas import PatientName

# As the hold on texts compares them, by the last ten digits: 07… and +44 7… are one telephone.
TELEPHONE = "nullif(right(regexp_replace(coalesce({0}.mobile, ''), '[^0-9]', '', 'g'), 10), '')"

# Only a number that is new to somebody: what was there before, somebody has looked at before.
SHARED = f"""
    select min(cast(id as text))::uuid as id, min(sort_name collate "C") as place,
           right(telephone, 3) as ends_in,
           jsonb_agg(jsonb_build_object('patient_id', id, 'title', title, 'given_name', given_name,
               'family_name', family_name, 'nhs_number', nhs_number, 'birth_date', birth_date)
               order by sort_name collate "C", id) as people
    from (
        select e.patient_id as id, e.nhs_number, e.title, e.given_name, e.family_name, e.sort_name,
               e.birth_date, {TELEPHONE.format("e")} as telephone,
               {TELEPHONE.format("e")} is distinct from {TELEPHONE.format("v")} as fresh
        from extract_patient e
        left join patient_version v
          on v.practice_id = e.practice_id and v.patient_id = e.patient_id and v.until is null
        where e.practice_id = :practice and e.extract_id = :extract and e.change <> 'gone'
          and e.registration <> 'left' and e.died is not true
          and e.patient_id not in (
              select patient_id from extract_held
              where practice_id = :practice and extract_id = :extract
                and decision is distinct from 'same_person')
        union all
        select v.patient_id, p.nhs_number, v.title, v.given_name, v.family_name, v.sort_name,
               v.birth_date, {TELEPHONE.format("v")}, false
        from patient_version v join patient p on p.practice_id = v.practice_id and p.id = v.patient_id
        where v.practice_id = :practice and v.until is null and v.registration <> 'left'
          and v.died is not true
          and not exists (select from extract_patient e where e.practice_id = :practice
                          and e.extract_id = :extract and e.patient_id = v.patient_id)
    ) people
    where telephone is not null
    group by telephone having count(*) > 1 and bool_or(fresh)
"""  # noqa: S608 - fixed text
HOW_MANY = text(f"select count(*) from ({SHARED}) shared")  # noqa: S608 - fixed text


def how_many(session: Session, viewer: Viewer, extract_id: UUID) -> int:
    return session.scalar(HOW_MANY, {"practice": viewer.practice, "extract": extract_id}) or 0


def shared_mobiles(
    session: Session, viewer: Viewer, *, extract_id: UUID, cursor: str | None
) -> Page[SharedMobile]:
    """While the extract waits. Afterwards the hold on texts says it of each patient."""
    listed = page_of(session, SHARED, {"practice": viewer.practice, "extract": extract_id}, cursor)
    items = [_shown(row) for row in listed.rows]
    viewer.saw(*(person.patient_id for item in items for person in item.people))
    return listed.shown_as(items)


def _shown(row: RowMapping) -> SharedMobile:
    people = [
        PatientName(
            patient_id=one["patient_id"],
            listed=listed_name(one["title"], one["given_name"], one["family_name"]),
            nhs_number=one["nhs_number"],
            birth_date=one["birth_date"],
        )
        for one in row["people"]
    ]
    return SharedMobile(patient_id=row["id"], ends_in=row["ends_in"], people=people)
