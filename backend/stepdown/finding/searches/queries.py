"""What a search over a whole practice reads, as at one extract: a few statements, whatever its size."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product, repeat
from operator import itemgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Row, RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.record import PatientRecord, record_of
from stepdown.clinical.supply import REPEATS, Issue, MedicationLine, may_be_listed
from stepdown.clinical.types import IssueStatus, MedicationKind, Recognised, Registration
from stepdown.content import library
from stepdown.records.patients.doses.queries import ISSUES_KNOWN
from stepdown.records.patients.rows import line_of


class Reach(StrEnum):
    """ON_REPEAT: lines that are repeats and are, or may be, an opioid, with the issues of these.

    WHOLE: acute lines, other dependence-forming medicines, and what was issued and stands on no line, too.
    EVERYTHING: what is no such medicine, too, for whoever asks why it is left out.
    """

    ON_REPEAT = "on_repeat"
    WHOLE = "whole"
    EVERYTHING = "everything"


@dataclass(frozen=True)
class ExtractSeen:
    """`issues_known` is false where neither issues nor a column of last issues came with it.

    `in_full` is false where part of its rows was purged: then nothing can be found in it any more.
    After a status refresh, `dated_on` is still the day of the medicines: nothing was issued "since" it.
    """

    id: UUID
    number: int
    dated_on: date
    issues_known: bool
    in_full: bool
    is_refresh: bool


EXTRACTS = text(f"""
    select x.id, x.number, e.dated_on, {ISSUES_KNOWN} as issues_known,
           x.source = 'status_refresh' as is_refresh,
           x.number >= (select coalesce(max(p.kept_from), 0) from retention_purge p
                        where p.practice_id = x.practice_id) as in_full
    from extract x
    join lateral (select * from extract m
                  where m.practice_id = x.practice_id and m.state = 'committed'
                    and m.source <> 'status_refresh' and m.number <= x.number
                  order by m.number desc limit 1) e on true
    where x.practice_id = :practice and x.state = 'committed'
    order by x.number
""")  # noqa: S608 - a fixed fragment

# The first condition stands alone, so that the index on opioids serves it.
WANTED: Mapping[Reach, str] = {
    Reach.ON_REPEAT: "v.opioid <> 'no' and m.kind = any(:kinds)",
    Reach.WHOLE: """
        (v.opioid <> 'no' or v.dependence_group is not null or m.drug_key = any(:issued))
        and m.kind = any(:kinds)""",
    Reach.EVERYTHING: "m.kind = any(:kinds)",
}
KINDS: Mapping[Reach, list[str]] = {
    Reach.ON_REPEAT: sorted(REPEATS),
    Reach.WHOLE: sorted(MedicationKind),
    Reach.EVERYTHING: sorted(MedicationKind),
}
LINES = """
    with listed as materialized (
        select m.id, m.patient_id, m.drug_key, m.kind, m.started_on, v.name, v.dmd_code, v.directions,
               v.ended_on, v.stopped, v.last_issued_on, v.hospital_only, v.quantity, v.course_days
        from medication_version v
        join medication m on m.practice_id = v.practice_id and m.id = v.medication_id
        where v.practice_id = :practice and {wanted}
          and (cast(:only as uuid[]) is null or v.patient_id = any(:only))
          and v.since <= :extract and (v.until is null or v.until > :extract)
    )
    select l.*, p.registration, p.died, p.died_on, p.reviewed_on, p.review_code
    from listed l
    join patient_version p on p.practice_id = :practice and p.patient_id = l.patient_id
    where p.since <= :extract and (p.until is null or p.until > :extract)
    order by l.patient_id, l.name collate "C", l.started_on, l.id
"""
PEOPLE = text("""
    select patient_id, registration, died, died_on, reviewed_on, review_code from patient_version
    where practice_id = :practice and patient_id = any(:patients)
      and since <= :extract and (until is null or until > :extract)
""")
# By lists rather than by a join: the index on issues then serves, whatever the planner expects of the lines.
# One row a spelling: very many short rows would take longer to fetch than to find.
ISSUES = text("""
    select patient_id, name, dmd_code, array_agg(issued_on) as issued_on, array_agg(quantity) as quantity,
           array_agg(days) as days, array_agg(status) as status, array_agg(copies) as copies
    from issue
    where practice_id = :practice
      and (cast(:drugs as text[]) is null or drug_key = any(:drugs))
      and (cast(:patients as uuid[]) is null or patient_id = any(:patients))
      and first_extract <= :extract and (until is null or until > :extract)
    group by patient_id, drug_key, name, dmd_code
    order by patient_id, name collate "C", dmd_code collate "C"
""")
STATUSES: Mapping[str, IssueStatus] = {status.value: status for status in IssueStatus}
DRUGS = text("""
    select distinct drug_key, name, dmd_code from issue
    where practice_id = :practice and first_extract <= :extract and (until is null or until > :extract)
""")


def committed_extracts(session: Session, viewer: Viewer) -> list[ExtractSeen]:
    """Oldest first."""
    rows = session.execute(EXTRACTS, {"practice": viewer.practice})
    return [ExtractSeen(**row) for row in rows.mappings()]


def records(
    session: Session,
    viewer: Viewer,
    extract: ExtractSeen,
    reach: Reach,
    patients: Collection[UUID] | None = None,
) -> dict[UUID, PatientRecord]:
    """Of those alive and registered, as far as is known. Whether a line is active the search decides.

    Of everybody, or of these patients alone.
    """
    about: dict[str, Any] = {"practice": viewer.practice, "extract": extract.number, "kinds": KINDS[reach]}
    about["only"] = None if patients is None else list(patients)
    about["issued"] = _opioid_drugs(session, about) if reach is Reach.WHOLE else []
    lines = session.execute(text(LINES.format(wanted=WANTED[reach])), about).all()
    issues = _issues(session, about, lines, reach)
    people: dict[UUID, Row[Any]] = {row.patient_id: row for row in lines}
    if unlisted := issues.keys() - people.keys():
        rows = session.execute(PEOPLE, about | {"patients": list(unlisted)})
        people |= {row.patient_id: row for row in rows}
    own: dict[UUID, list[MedicationLine]] = defaultdict(list)
    for row in lines:
        own[row.patient_id].append(_line(row._mapping))
    return {
        patient_id: _record(person, own[patient_id], issues.get(patient_id, ()), extract)
        for patient_id, person in people.items()
        if may_be_listed(Registration(person.registration), person.died_on or person.died, extract.dated_on)
    }


def _record(
    person: Row[Any], lines: Iterable[MedicationLine], issues: Iterable[Issue], extract: ExtractSeen
) -> PatientRecord:
    return record_of(
        lines,
        issues,
        recognised=library.recognised,
        reviewed_on=person.reviewed_on,
        review_code=person.review_code,
        issues_known=extract.issues_known,
    )


def _issues(
    session: Session, about: dict[str, Any], lines: Sequence[Row[Any]], reach: Reach
) -> dict[UUID, list[Issue]]:
    """Identical issues of one file are stored once, with their number."""
    drugs = {row.drug_key for row in lines}
    those: dict[str, list[Any] | None] = {"drugs": None, "patients": about["only"]}
    match reach:
        case Reach.ON_REPEAT:
            those = {"drugs": list(drugs), "patients": list({row.patient_id for row in lines})}
        case Reach.WHOLE:
            those["drugs"] = list(drugs.union(about["issued"]))
        case Reach.EVERYTHING:
            pass
    found: dict[UUID, list[Issue]] = defaultdict(list)
    met: dict[tuple[Any, ...], Issue] = {}
    for row in session.execute(ISSUES, about | those).all():
        found[row.patient_id].extend(_spelt_alike(row, met))
    return found


def _spelt_alike(row: Row[Any], met: dict[tuple[Any, ...], Issue]) -> Iterator[Issue]:
    """Nothing in an issue says whose it is: many patients have one that is alike, and share it."""
    name, code = row.name, row.dmd_code
    each = zip(row.issued_on, row.quantity, row.days, row.status, row.copies, strict=True)
    for issued_on, quantity, days, status, copies in sorted(each, key=itemgetter(0)):
        key = (name, code, issued_on, quantity, days, status)
        if (issue := met.get(key)) is None:
            issue = met[key] = Issue(name, issued_on, quantity, days, STATUSES[status], code)
        yield from repeat(issue, copies)


def _opioid_drugs(session: Session, about: dict[str, Any]) -> list[str]:
    """Of all that was ever issued: what is, or may be, an opioid by any of its names and codes.

    A code may say of an issue what the name does not say of the line.
    """
    spelt: dict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for row in session.execute(DRUGS, about):
        spelt[row.drug_key].add((row.name, row.dmd_code))
    return [drug for drug, spellings in spelt.items() if _may_be_opioid(spellings)]


def _may_be_opioid(spellings: Iterable[tuple[str, str | None]]) -> bool:
    """`record_of` makes one line of several spellings: by the name of one, and the code of another."""
    names, codes = zip(*spellings, strict=True)
    return any(
        library.recognised(name, code).opioid is not Recognised.NO
        for name, code in product(set(names), {None, *codes})
    )


def _line(row: RowMapping) -> MedicationLine:
    product = library.recognised(row["name"], row["dmd_code"])
    return line_of(row, medication_id=str(row["id"]), product=product)
