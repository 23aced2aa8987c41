"""How many rows and patients are new, changed, unchanged or left: what the uploader reads first."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.comparing.queries import Compared

COUNTS = text("""
    with lines as (
        select m.change as line, p.change as patient
        from extract_medication m join extract_patient p
          on p.practice_id = m.practice_id and p.extract_id = m.extract_id and p.patient_id = m.patient_id
        where m.practice_id = :practice and m.extract_id = :extract and m.change <> 'gone'
    ), empty_lists as (
        select p.change from extract_patient p
        where p.practice_id = :practice and p.extract_id = :extract and p.change <> 'gone'
          and exists (select from incoming_line i where i.nhs_number = p.nhs_number and i.drug_key is null)
    ), issues as (
        select change from extract_issue
        where practice_id = :practice and extract_id = :extract and change <> 'gone'
    ), problems as (
        select kind, rows from extract_problem where practice_id = :practice and extract_id = :extract
    ), patients as (
        select change from extract_patient where practice_id = :practice and extract_id = :extract
    )
    select (select count(*) from lines where line = 'new')
             + (select count(*) from empty_lists where change = 'new')
             + (select count(*) from issues where change = 'new') as created,
           (select count(*) from lines
            where line = 'changed' or (line = 'unchanged' and patient <> 'unchanged'))
             + (select count(*) from empty_lists where change = 'changed')
             + (select count(*) from issues where change = 'changed') as updated,
           (select count(*) from incoming_line) + (select count(*) from incoming_issue) as taken,
           (select coalesce(sum(rows), 0) from problems where kind = 'rejected') as rejected,
           (select coalesce(sum(rows), 0) from problems where kind = 'held') as held,
           (select count(*) from patients where change = 'new') as new_patients,
           (select count(*) from patients where change = 'changed') as changed_patients,
           (select count(*) from patients where change = 'unchanged') as unchanged_patients,
           (select count(*) from patients where change = 'gone') as left_patients,
           (select count(*) from patient_version v where v.practice_id = :practice and v.until is null
              and v.registration <> 'left') as known_patients
""")


@dataclass(frozen=True)
class Counted:
    """`taken`: rows neither rejected nor held; one that only repeats another is unchanged."""

    created: int
    updated: int
    taken: int
    rejected: int
    held: int
    new_patients: int
    changed_patients: int
    unchanged_patients: int
    left_patients: int
    known_patients: int

    @property
    def unchanged(self) -> int:
        return self.taken - self.created - self.updated


def count(session: Session, viewer: Viewer, compared: Compared) -> Counted:
    about = {"practice": viewer.practice, "extract": compared.extract_id}
    return Counted(**session.execute(COUNTS, about).mappings().one())
