"""How many rows and patients are new, changed, unchanged or left: what the uploader reads first."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.comparing.queries import Compared

# `fate`: who comes as "left" has left as much as who no longer comes.
# Who is held stands in the staging like others, and counts once a person has said that it is the same one.
_HELD = """
    select patient_id from extract_held
    where practice_id = :practice and extract_id = :extract and decision is distinct from 'same_person'
"""
_STAGED = f"""
    with held as ({_HELD}), patients as (
        select p.patient_id, p.nhs_number, p.change,
               case when p.change = 'changed' and p.registration = 'left' and exists (
                   select from patient_version v
                   where v.practice_id = :practice and v.patient_id = p.patient_id and v.until is null
                     and v.registration <> 'left') then 'gone' else p.change end as fate
        from extract_patient p
        where p.practice_id = :practice and p.extract_id = :extract
          and p.patient_id not in (select patient_id from held)
    ), lines as (
        select m.change as line, p.change as patient
        from extract_medication m join patients p on p.patient_id = m.patient_id
        where m.practice_id = :practice and m.extract_id = :extract
    ), issues as (
        select change from extract_issue
        where practice_id = :practice and extract_id = :extract
          and patient_id not in (select patient_id from held)
    )
"""  # noqa: S608 - fixed text

ROWS = text(
    _STAGED  # noqa: S608 - fixed text
    + """
    , empty_lists as (
        select p.change from patients p
        where p.change <> 'gone'
          and exists (select from incoming_line i where i.nhs_number = p.nhs_number and i.drug_key is null)
    ), problems as (
        select kind, rows from extract_problem where practice_id = :practice and extract_id = :extract
    )
    select (select count(*) from lines where line = 'new')
             + (select count(*) from empty_lists where change = 'new')
             + (select count(*) from issues where change = 'new') as created,
           (select count(*) from lines
            where line = 'changed' or (line = 'unchanged' and patient <> 'unchanged'))
             + (select count(*) from empty_lists where change = 'changed')
             + (select count(*) from issues where change = 'changed') as updated,
           (select count(*) from incoming_line) + (select count(*) from incoming_issue)
             - (select coalesce(sum(created + updated + unchanged), 0) from extract_held
                where practice_id = :practice and extract_id = :extract) as taken,
           (select coalesce(sum(rows), 0) from problems where kind = 'rejected') as rejected,
           (select coalesce(sum(rows), 0) from problems where kind = 'held') as held,
           (select count(*) from patient_version v where v.practice_id = :practice and v.until is null
              and v.registration <> 'left') as known_patients
"""
)

THINGS = text(
    _STAGED  # noqa: S608 - fixed text
    + """
    select 'patients' as what, fate as change, count(*) as many from patients group by fate
    union all
    select 'lines', line, count(*) from lines group by line
    union all
    select 'issues', change, count(*) from issues group by change
"""
)

Things = Mapping[str, Mapping[str, int]]

# As the reader says it, and as the staging has it.
NAMES: Mapping[str, Mapping[str, str]] = {
    "patients": {"new": "new", "changed": "changed", "unchanged": "unchanged", "left": "gone"},
    "lines": {"new": "new", "changed": "changed", "unchanged": "unchanged", "gone": "gone"},
    "issues": {"new": "new", "repeated": "changed", "replaced": "gone"},
}


@dataclass(frozen=True)
class Counted:
    """`taken`: rows neither rejected nor held; one that only repeats another is unchanged.

    `things` are patients, lines and issues, each by what becomes of them.
    """

    created: int
    updated: int
    taken: int
    rejected: int
    held: int
    known_patients: int
    things: Things

    @property
    def unchanged(self) -> int:
        return self.taken - self.created - self.updated

    @property
    def fewer_patients(self) -> int:
        return self.things["patients"]["left"] - self.things["patients"]["new"]


def count(session: Session, viewer: Viewer, compared: Compared) -> Counted:
    about = {"practice": viewer.practice, "extract": compared.extract_id}
    rows = session.execute(ROWS, about).mappings().one()
    return Counted(**rows, things=count_things(session, viewer, compared.extract_id))


def count_things(session: Session, viewer: Viewer, extract_id: UUID) -> Things:
    """From the staging alone, so also once a held patient was decided about."""
    about = {"practice": viewer.practice, "extract": extract_id}
    found = {(row.what, row.change): row.many for row in session.execute(THINGS, about)}
    return {
        what: {name: found.get((what, change), 0) for name, change in names.items()}
        for what, names in NAMES.items()
    }
