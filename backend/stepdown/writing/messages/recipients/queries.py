"""Whom a text goes to, as the newest extract has them: their number is read when it is needed, never kept."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.patients.queries import extract_stamp
from stepdown.writing.messages.judging import Recipient

RECIPIENTS = text("""
    select p.id as patient_id, p.nhs_number, v.title, v.given_name, v.family_name, v.sort_name, v.birth_date,
           v.mobile, coalesce(v.context ->> 'language', '') as speaks,
           coalesce(v.context ->> 'format_needs', '') as reads
    from patient p join patient_version v on v.practice_id = p.practice_id and v.patient_id = p.id
    where p.practice_id = :practice and v.since <= :extract and (v.until is null or v.until > :extract)
      and p.id = any(:patients)
""")


def recipients(session: Session, viewer: Viewer, patient_ids: Collection[UUID]) -> dict[UUID, Recipient]:
    """Of these, whom the newest extract has. All of them count as seen."""
    stamp = extract_stamp(session, viewer)
    if stamp is None:
        return {}
    about = {"practice": viewer.practice, "extract": stamp.number, "patients": list(patient_ids)}
    found = [Recipient(**row) for row in session.execute(RECIPIENTS, about).mappings()]
    viewer.saw(*(one.patient_id for one in found))
    return {one.patient_id: one for one in found}
