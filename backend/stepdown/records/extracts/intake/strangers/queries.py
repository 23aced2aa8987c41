"""Rows of people whom the practice's extracts do not know. A status refresh adds nobody."""

from sqlalchemy import text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.intake.queries import Arriving
from stepdown.records.status_refreshes.queries import NOT_KNOWN_HERE

REJECT = text("""
    insert into extract_problem
           (practice_id, extract_id, row, part, kind, file, line, column_name, reason, rows)
    select cast(:practice as text), cast(:extract as uuid),
           i.row, 0, 'rejected', i.file, i.line, 'NHS Number', cast(:reason as text), 1
    from incoming_line i
    where not exists (select from patient p where p.practice_id = :practice and p.nhs_number = i.nhs_number)
""")

LEAVE_OUT = text("""
    delete from incoming_line i
    where not exists (select from patient p where p.practice_id = :practice and p.nhs_number = i.nhs_number)
""")


def leave_out_strangers(session: Session, viewer: Viewer, arriving: Arriving) -> None:
    about = {"practice": viewer.practice, "extract": arriving.extract_id}
    session.execute(REJECT, {**about, "reason": NOT_KNOWN_HERE})
    session.execute(LEAVE_OUT, about)
