"""Which line of the files is which known one, where a patient has several of one drug, kind and start.

First those that say the same as a line that is on the list; then, in an order that never changes, those left
over with what is left on the list, and with what was on it once. What is left then is new.
"""

from sqlalchemy import ColumnElement, insert, select, text
from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.records.extracts.comparing.lines.matching.models import (
    ALIKE,
    MATCHING,
    SAID_COLUMNS,
    said_line,
)
from stepdown.records.extracts.comparing.queries import Compared, extract_patient, fingerprint_of, of_extract
from stepdown.records.extracts.intake.models import LINE_KEY_COLUMNS, incoming_line
from stepdown.records.extracts.reading.rows import MEDICATION_COLUMNS

KEY = "patient_id, drug_key, kind, started_on"
SAME_KEY = """
    k.patient_id = s.patient_id and k.drug_key = s.drug_key and k.kind = s.kind
    and k.started_on is not distinct from s.started_on
"""
SAME_WORDS = " and ".join(f"k.{name} is not distinct from s.{name}" for name in ALIKE)
OF_SAID = "s.patient_id, s.drug_key, s.kind, s.started_on"
ORDER = 'directions collate "C", quantity, unit collate "C", row'

KNOWN = text("""
    insert into known_line (medication_id, ordinal, is_open, patient_id, drug_key, kind, started_on,
                            directions, quantity, unit)
    select m.id, m.ordinal, v.medication_id is not null, m.patient_id, m.drug_key, m.kind, m.started_on,
           v.directions, v.quantity, v.unit
    from medication m
    left join medication_version v
      on v.practice_id = m.practice_id and v.medication_id = m.id and v.until is null
    where m.practice_id = :practice and m.patient_id in (select patient_id from said_line)
""")
THE_SAME = text(f"""
    insert into matched_line (row, medication_id, ordinal)
    select s.row, k.medication_id, k.ordinal
    from (select *, row_number() over (partition by {KEY}, {", ".join(ALIKE)} order by row) as nth
          from said_line) s
    join (select *, row_number() over (partition by {KEY}, {", ".join(ALIKE)} order by ordinal) as nth
          from known_line where is_open) k
      on k.nth = s.nth and {SAME_KEY} and {SAME_WORDS}
""")  # noqa: S608 - fixed text
LEFT_OVER = text(f"""
    insert into matched_line (row, medication_id, ordinal)
    select s.row, k.medication_id, k.ordinal
    from (select *, row_number() over (partition by {KEY} order by {ORDER}) as nth
          from said_line o where not exists (select from matched_line m where m.row = o.row)) s
    join (select *, row_number() over (partition by {KEY} order by ordinal) as nth
          from known_line o
          where is_open = :is_open
            and not exists (select from matched_line m where m.medication_id = o.medication_id)) k
      on k.nth = s.nth and {SAME_KEY}
""")  # noqa: S608 - fixed text
NEW = text(f"""
    insert into matched_line (row, ordinal)
    select s.row, coalesce(k.highest, 0) + row_number() over (partition by {OF_SAID} order by {ORDER})
    from said_line s
    left join (select {KEY}, max(ordinal) as highest from known_line group by {KEY}) k on {SAME_KEY}
    where not exists (select from matched_line m where m.row = s.row)
""")  # noqa: S608 - fixed text


def match_lines(session: Session, viewer: Viewer, compared: Compared) -> None:
    """Fills `matched_line`: a row of the files, and the known line that it is, or none and its ordinal."""
    connection = session.connection()
    MATCHING.drop_all(connection)
    MATCHING.create_all(connection, checkfirst=False)
    _say(session, viewer, compared)
    session.execute(KNOWN, {"practice": viewer.practice})
    session.execute(THE_SAME)
    session.execute(LEFT_OVER, {"is_open": True})
    session.execute(LEFT_OVER, {"is_open": False})
    session.execute(NEW)


def _say(session: Session, viewer: Viewer, compared: Compared) -> None:
    """A row that repeats another wholly is one line."""
    said = fingerprint_of(incoming_line.c, MEDICATION_COLUMNS)
    columns: list[ColumnElement[object]] = [incoming_line.c[name] for name in (*LINE_KEY_COLUMNS, *ALIKE)]
    once = (
        select(incoming_line.c.row, extract_patient.c.patient_id, *columns)
        .join(
            extract_patient,
            (extract_patient.c.nhs_number == incoming_line.c.nhs_number)
            & of_extract(extract_patient, viewer, compared)[0]
            & of_extract(extract_patient, viewer, compared)[1],
        )
        .where(incoming_line.c.drug_key.is_not(None))
        .ext(distinct_on(incoming_line.c.nhs_number, *columns[:3], said))
        .order_by(incoming_line.c.nhs_number, *columns[:3], said, incoming_line.c.row)
    )
    session.execute(insert(said_line).from_select(list(SAID_COLUMNS), once))
