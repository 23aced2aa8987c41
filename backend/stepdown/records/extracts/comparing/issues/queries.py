"""Issues of the files beside those stored: each is stored once, however often it is extracted."""

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.comparing.queries import Compared

# Identical rows of one file are one issue with that many copies. They come in the order of the key by which
# an issue is stored once: so its index, and that of the staging, are filled from one end to the other.
GROUP = text("""
    create temporary table said_issue on commit drop as
    with own as (
        select p.id, p.nhs_number from patient p where p.practice_id = :practice
        union all
        select e.patient_id, e.nhs_number from extract_patient e
        where e.practice_id = :practice and e.extract_id = :extract and e.change = 'new'
    )
    select o.id as patient_id, i.drug_key, i.issued_on, i.quantity, i.days, i.status, count(*) as copies,
           min(i.name) as name, min(i.dmd_code) as dmd_code, min(i.unit) as unit
    from incoming_issue i join own o on o.nhs_number = i.nhs_number
    group by o.id, i.drug_key, i.issued_on, i.quantity, i.days, i.status
    order by o.id, i.drug_key, i.issued_on, i.quantity, i.days, i.status
""")

COLUMNS = """
    (practice_id, extract_id, change, issue_id, patient_id, drug_key, name, dmd_code, issued_on, quantity,
     unit, days, status, copies)
"""

# Their ids count up behind the beginning of the extract's: random ones would cost more than all the rest.
STAGE = text(f"""
    insert into extract_issue {COLUMNS}
    select cast(:practice as text), cast(:extract as uuid),
           case when k.id is null then 'new' else 'changed' end,
           coalesce(k.id, cast(cast(:first_twenty as text) || lpad(to_hex(s.place), 12, '0') as uuid)),
           s.patient_id, s.drug_key, s.name, s.dmd_code,
           s.issued_on, s.quantity, s.unit, s.days, s.status, greatest(s.copies, k.copies)
    from (select *, row_number() over () as place from said_issue) s
    left join issue k on k.practice_id = :practice and k.patient_id = s.patient_id and k.drug_key = s.drug_key
      and k.issued_on = s.issued_on and k.status = s.status
      and k.quantity is not distinct from s.quantity and k.days is not distinct from s.days
    where k.id is null or k.copies < s.copies or k.until is not null
""")  # noqa: S608 - fixed text

# Cancelled since: the same issue comes with another status, and no longer with the one that is stored.
STAGE_REPLACED = text(f"""
    insert into extract_issue {COLUMNS}
    select cast(:practice as text), cast(:extract as uuid),
           'gone', k.id, k.patient_id, k.drug_key, k.name, k.dmd_code,
           k.issued_on, k.quantity, k.unit, k.days, k.status, k.copies
    from issue k
    where k.practice_id = :practice and k.until is null
      and exists (select from said_issue s where s.patient_id = k.patient_id and s.drug_key = k.drug_key
                  and s.issued_on = k.issued_on and s.quantity is not distinct from k.quantity
                  and s.days is not distinct from k.days and s.status <> k.status)
      and not exists (select from said_issue s where s.patient_id = k.patient_id and s.drug_key = k.drug_key
                  and s.issued_on = k.issued_on and s.quantity is not distinct from k.quantity
                  and s.days is not distinct from k.days and s.status = k.status)
""")  # noqa: S608 - fixed text

FORGET = text("drop table if exists said_issue")


def stage_issues(session: Session, viewer: Viewer, compared: Compared) -> None:
    about = {"practice": viewer.practice, "extract": compared.extract_id}
    session.execute(FORGET)
    session.execute(GROUP, about)
    session.execute(STAGE, {**about, "first_twenty": compared.extract_id.hex[:20]})
    session.execute(STAGE_REPLACED, about)
    session.execute(FORGET)
