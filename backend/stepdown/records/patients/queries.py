"""Patients as an extract showed them. `extract` is a committed extract's number; None is the newest.

Functions that read the whole practice leave it to their caller to tell the viewer's trail who was shown.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.supply import Issue, MedicationLine, is_active_repeat
from stepdown.clinical.types import (
    parse_nhs_number,
)
from stepdown.content import library
from stepdown.content.presets.shapes import CONTEXT_TITLES
from stepdown.records.doses.schemas import LineDose
from stepdown.records.patients.doses.queries import dose_by_line, high_dose_of, patient_doses
from stepdown.records.patients.facts.holds import holds_on
from stepdown.records.patients.facts.queries import facts_for_holds
from stepdown.records.patients.names import listed_name, sort_name
from stepdown.records.patients.rows import Addressee, ExtractStamp, IssueAt, LineAt, issue_of, line_of
from stepdown.records.patients.schemas import ContextFact, IssueLine, PatientDetails, PatientName
from stepdown.records.patients.schemas import MedicationLine as ShownLine

MOST_FOUND = 20

EXTRACT = text("""
    select number, (select max(m.dated_on) from extract m
                    where m.practice_id = extract.practice_id and m.state = 'committed'
                      and m.source <> 'status_refresh' and m.number <= extract.number) as dated_on
    from extract
    where practice_id = :practice and state = 'committed'
      and number <= coalesce(cast(:extract as int), number)
      and number >= (select coalesce(max(kept_from), 0) from retention_purge where practice_id = :practice)
    order by number desc limit 1
""")

PEOPLE = """
    select p.id as patient_id, p.nhs_number, v.*
    from patient p join patient_version v on v.practice_id = p.practice_id and v.patient_id = p.id
    where p.practice_id = :practice and v.since <= :extract and (v.until is null or v.until > :extract)
"""
BY_ID = text(PEOPLE + " and p.id = any(:patients)")
BY_NUMBER = text(PEOPLE + " and p.nhs_number = :nhs_number")
BY_NAME = text(
    PEOPLE
    + """ and v.sort_name collate "C" >= :begins and v.sort_name collate "C" < :ends
    order by v.sort_name collate "C", p.nhs_number limit :most"""
)

LINES = text("""
    select m.id as medication_id, m.patient_id, m.drug_key, m.kind, m.started_on, v.*
    from medication m join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id
    where m.practice_id = :practice and v.since <= :extract and (v.until is null or v.until > :extract)
      and (cast(:patients as uuid[]) is null or m.patient_id = any(:patients))
      and (not :opioid_only or v.opioid <> 'no')
    order by m.patient_id, v.name collate "C", m.started_on, m.ordinal
""")

ISSUES = text("""
    select i.* from issue i
    where i.practice_id = :practice
      and i.first_extract <= :extract and (i.until is null or i.until > :extract)
      and (cast(:patients as uuid[]) is null or i.patient_id = any(:patients))
      and (not :opioid_only or (i.patient_id, i.drug_key) in (
           select m.patient_id, m.drug_key from medication m
           join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id
           where m.practice_id = :practice and v.opioid <> 'no'))
    order by i.patient_id, i.issued_on, i.name collate "C", i.id
""")


def extract_stamp(session: Session, viewer: Viewer, extract: int | None = None) -> ExtractStamp | None:
    """Number and date of this extract or, where there is none such, of the one before.

    After a status refresh it is still the date of the medicines. None for one whose rows were purged in
    part: half of a record would look like the whole.
    """
    row = session.execute(EXTRACT, {"practice": viewer.practice, "extract": extract}).first()
    return ExtractStamp(row.number, row.dated_on) if row else None


def find(session: Session, viewer: Viewer, *, text: str) -> list[PatientName]:
    """An NHS number exactly, else the beginning of a family name without regard to case and accents."""
    stamp = extract_stamp(session, viewer)
    if stamp is None:
        return []
    where = {"practice": viewer.practice, "extract": stamp.number}
    if (nhs_number := _as_nhs_number(text)) is not None:
        rows = session.execute(BY_NUMBER, {**where, "nhs_number": nhs_number})
    elif begins := sort_name(text):
        ends = begins + "\U0010ffff"
        rows = session.execute(BY_NAME, {**where, "begins": begins, "ends": ends, "most": MOST_FOUND})
    else:
        return []
    found = [_name(row) for row in rows.mappings()]
    viewer.saw(*(one.patient_id for one in found))
    return found


def names(
    session: Session, viewer: Viewer, ids: Collection[UUID], *, extract: int | None = None
) -> dict[UUID, PatientName]:
    rows = _people(session, viewer, ids, extract)
    viewer.saw(*(row["patient_id"] for row in rows))
    return {row["patient_id"]: _name(row) for row in rows}


def addressees(
    session: Session, viewer: Viewer, ids: Collection[UUID], *, extract: int | None = None
) -> dict[UUID, Addressee]:
    """What goes on an envelope and after "Dear", and how else to reach them."""
    rows = _people(session, viewer, ids, extract)
    viewer.saw(*(row["patient_id"] for row in rows))
    return {
        row["patient_id"]: Addressee(
            patient_id=row["patient_id"],
            title=row["title"],
            given_name=row["given_name"],
            family_name=row["family_name"],
            sort_name=row["sort_name"],
            address_lines=tuple(row["address_lines"]),
            postcode=row["postcode"],
            mobile=row["mobile"],
            speaks=row["context"].get("language", ""),
            reads=row["context"].get("format_needs", ""),
        )
        for row in rows
    }


def medication_lines(
    session: Session, viewer: Viewer, *, extract: int, opioid_only: bool = False
) -> list[LineAt]:
    """The whole practice's, in the order of the patients. `opioid_only` keeps those that may be one, too."""
    rows = _lines(session, viewer, extract=extract, opioid_only=opioid_only)
    return [LineAt(row["patient_id"], row["drug_key"], _line(row)) for row in rows]


def issues(session: Session, viewer: Viewer, *, extract: int, opioid_only: bool = False) -> list[IssueAt]:
    """The whole practice's, oldest first for each patient; one stored with copies stands that many times.

    An issue does not name its line: it belongs to the lines of the same patient with the same `drug_key`.
    """
    rows = _issues(session, viewer, extract=extract, opioid_only=opioid_only)
    return [
        IssueAt(row["patient_id"], row["drug_key"], issue_of(row))
        for row in rows
        for _ in range(row["copies"])
    ]


def details(
    session: Session, viewer: Viewer, *, patient_id: UUID, extract: int | None = None
) -> PatientDetails | None:
    """None where the patient is not of this practice, or was not known at that extract."""
    stamp = extract_stamp(session, viewer, extract)
    people = _people(session, viewer, [patient_id], stamp.number) if stamp else []
    if stamp is None or not people:
        return None
    viewer.saw(patient_id)
    facts = facts_for_holds(session, viewer, [patient_id], stamp.number)[patient_id]
    lines = _lines(session, viewer, extract=stamp.number, patients=[patient_id])
    issued = _issues(session, viewer, extract=stamp.number, patients=[patient_id])
    high = high_dose_of(session, viewer, lines=map(_line, lines), issues=_each(issued), at=stamp)
    doses = dose_by_line(high)
    return PatientDetails.model_validate(
        {
            **people[0],
            **_name(people[0]).model_dump(),
            "as_at_extract": stamp.number,
            "as_at": stamp.dated_on,
            "context": list(_context(people[0])),
            "holds": holds_on(facts, stamp.dated_on),
            "medicines": [_shown(row, stamp, doses.get(str(row["medication_id"]))) for row in lines],
            "issues": [IssueLine.model_validate(dict(row)) for row in reversed(issued)],
            "doses": patient_doses(high),
        }
    )


def _context(person: RowMapping) -> Iterator[ContextFact]:
    """What is absent is unknown, and not shown as "no"."""
    for field, title in CONTEXT_TITLES.items():
        if value := person["context"].get(field):
            yield ContextFact(title=title, value=value)


def _as_nhs_number(words: str) -> str | None:
    try:
        return parse_nhs_number(words)
    except ValueError:
        return None


def _people(
    session: Session, viewer: Viewer, ids: Collection[UUID], extract: int | None
) -> Sequence[RowMapping]:
    stamp = extract_stamp(session, viewer, extract)
    if stamp is None:
        return []
    about = {"practice": viewer.practice, "extract": stamp.number, "patients": list(ids)}
    return session.execute(BY_ID, about).mappings().all()


def _name(row: RowMapping) -> PatientName:
    return PatientName(
        patient_id=row["patient_id"],
        listed=listed_name(row["title"], row["given_name"], row["family_name"]),
        nhs_number=row["nhs_number"],
        birth_date=row["birth_date"],
    )


def _lines(
    session: Session,
    viewer: Viewer,
    *,
    extract: int,
    patients: list[UUID] | None = None,
    opioid_only: bool = False,
) -> Sequence[RowMapping]:
    return _read(session, viewer, LINES, extract=extract, patients=patients, opioid_only=opioid_only)


def _issues(
    session: Session,
    viewer: Viewer,
    *,
    extract: int,
    patients: list[UUID] | None = None,
    opioid_only: bool = False,
) -> Sequence[RowMapping]:
    return _read(session, viewer, ISSUES, extract=extract, patients=patients, opioid_only=opioid_only)


def _read(session: Session, viewer: Viewer, query: Any, **about: object) -> Sequence[RowMapping]:
    return session.execute(query, {"practice": viewer.practice, **about}).mappings().all()


def _line(row: RowMapping) -> MedicationLine:
    product = library.recognised(row["name"], row["dmd_code"])
    return line_of(row, medication_id=str(row["medication_id"]), product=product)


def _each(rows: Sequence[RowMapping]) -> list[Issue]:
    """One stored with copies stands that many times."""
    return [issue_of(row) for row in rows for _ in range(row["copies"])]


def _shown(row: RowMapping, stamp: ExtractStamp, dose: LineDose | None) -> ShownLine:
    active = is_active_repeat(_line(row), stamp.dated_on)
    return ShownLine.model_validate({**row, "active_repeat": active, "dose": dose})
