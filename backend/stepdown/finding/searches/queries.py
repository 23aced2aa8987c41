"""What a search over a whole practice reads, as at one extract."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.supply import REPEATS, Issue, MedicationLine, may_be_listed
from stepdown.clinical.types import (
    IssueStatus,
    MedicationKind,
    Registration,
)
from stepdown.content import library


@dataclass(frozen=True)
class ExtractSeen:
    """`issues_known` is false where neither issues nor a column of last issues came with it."""

    id: UUID
    number: int
    dated_on: date
    issues_known: bool


@dataclass(frozen=True)
class OnRepeat:
    """One patient's repeat lines that are, or may be, an opioid, with the issues of each by medication id."""

    lines: list[MedicationLine]
    issues: dict[str, list[Issue]]


EXTRACTS = text("""
    select e.id, e.number, e.dated_on,
           not 'last_issued_on' = any(e.missing_columns)
           or exists (select from issue i where i.practice_id = e.practice_id and i.first_extract <= e.number)
           as issues_known
    from extract e
    where e.practice_id = :practice and e.state = 'committed'
    order by e.number
""")

LINES = text("""
    with listed as materialized (
        select m.id, m.patient_id, m.drug_key, m.kind, m.started_on, v.name, v.dmd_code, v.directions,
               v.ended_on, v.stopped, v.last_issued_on, v.hospital_only, v.quantity, v.course_days
        from medication_version v
        join medication m on m.practice_id = v.practice_id and m.id = v.medication_id
        where v.practice_id = :practice and v.opioid <> 'no' and m.kind = any(:kinds)
          and v.since <= :extract and (v.until is null or v.until > :extract)
    )
    select l.*, p.registration, p.died, p.died_on
    from listed l
    join patient_version p on p.practice_id = :practice and p.patient_id = l.patient_id
    where p.since <= :extract and (p.until is null or p.until > :extract)
    order by l.patient_id, l.name collate "C", l.started_on, l.id
""")
# By lists rather than by a join: the index on issues then serves, whatever the planner expects of the lines.
ISSUES = text("""
    select patient_id, drug_key, name, issued_on, quantity, days, status, copies
    from issue
    where practice_id = :practice and patient_id = any(:patients) and drug_key = any(:drugs)
      and first_extract <= :extract and (until is null or until > :extract)
    order by issued_on, id
""")


def committed_extracts(session: Session, viewer: Viewer) -> list[ExtractSeen]:
    """Oldest first."""
    rows = session.execute(EXTRACTS, {"practice": viewer.practice})
    return [ExtractSeen(row.id, row.number, row.dated_on, row.issues_known) for row in rows]


def on_repeat(session: Session, viewer: Viewer, extract: ExtractSeen) -> dict[UUID, OnRepeat]:
    """Of those alive and registered, as far as is known. Whether a line is active the search decides."""
    about = {"practice": viewer.practice, "extract": extract.number}
    listed = [
        row
        for row in session.execute(LINES, about | {"kinds": sorted(REPEATS)})
        if may_be_listed(Registration(row.registration), row.died_on or row.died, extract.dated_on)
    ]
    issues = _issues_of(session, listed, about)
    found: dict[UUID, OnRepeat] = {}
    for row in listed:
        own = found.setdefault(row.patient_id, OnRepeat([], {}))
        own.lines.append(_line(row))
        own.issues[str(row.id)] = issues[row.patient_id, row.drug_key]
    return found


def _issues_of(
    session: Session, listed: Sequence[Row[Any]], about: dict[str, Any]
) -> dict[tuple[UUID, str], list[Issue]]:
    """An issue does not name its line: it belongs to the lines of its patient with the same `drug_key`."""
    those = {
        "patients": list({row.patient_id for row in listed}),
        "drugs": list({row.drug_key for row in listed}),
    }
    issues: dict[tuple[UUID, str], list[Issue]] = defaultdict(list)
    for row in session.execute(ISSUES, about | those):
        # Identical issues of one file are stored once, with their number.
        issues[row.patient_id, row.drug_key].extend([_issue(row)] * row.copies)
    return issues


def _line(row: Row[Any]) -> MedicationLine:
    return MedicationLine(
        medication_id=str(row.id),
        name=row.name,
        kind=MedicationKind(row.kind),
        product=library.recognised(row.name, row.dmd_code),
        directions=row.directions,
        started_on=row.started_on,
        ended_on=row.ended_on,
        stopped=row.stopped,
        last_issued_on=row.last_issued_on,
        hospital_only=row.hospital_only,
        quantity=row.quantity,
        course_days=row.course_days,
    )


def _issue(row: Row[Any]) -> Issue:
    return Issue(
        medicine=row.name,
        issued_on=row.issued_on,
        quantity=row.quantity,
        days=row.days,
        status=IssueStatus(row.status),
    )
