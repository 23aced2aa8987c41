"""What each extract says of patients about whom something was decided, in four statements for all of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlmodel import Session

from stepdown.access.viewer import Viewer
from stepdown.clinical.changes import SeenExtract, Whereabouts
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.content import library
from stepdown.records.extracts.models import ExtractSource
from stepdown.records.patients.rows import issue_of, line_of

EXTRACTS = text("""
    select number, dated_on, is_full, source from extract
    where practice_id = :practice and state = 'committed' order by number
""")
PEOPLE = text("""
    select patient_id, since, until, registration, died, died_on from patient_version
    where practice_id = :practice and patient_id = any(:patients)
    order by patient_id, since
""")
# What may be an opioid, what makes dependent, and the lines decided about with those of the same name.
LINES = text("""
    select m.id as medication_id, m.kind, m.started_on, v.*
    from medication m join medication_version v on v.practice_id = m.practice_id and v.medication_id = m.id
    where m.practice_id = :practice and m.patient_id = any(:patients)
      and (v.opioid <> 'no' or v.dependence_group is not null or m.drug_key in (
           select drug_key from medication where practice_id = :practice and id = any(:decided)))
    order by m.patient_id, v.name collate "C", m.started_on, m.ordinal, v.since
""")
# A bundle holds whole lists: whoever got a new issue by it was in it.
ISSUED_BY = text("""
    select distinct patient_id, first_extract from issue
    where practice_id = :practice and patient_id = any(:patients) and first_extract = any(:bundles)
""")
ISSUES = text("""
    select * from issue
    where practice_id = :practice and patient_id = any(:patients) and issued_on > :after
      and first_extract <= :extract and (until is null or until > :extract)
    order by patient_id, issued_on, id
""")


@dataclass(frozen=True)
class Period:
    """From which extract on something was so, and before which it ended."""

    since: int
    until: int | None

    def holds_at(self, extract: int) -> bool:
        return self.since <= extract and (self.until is None or extract < self.until)

    def turns_at(self, extract: int) -> bool:
        return extract in (self.since, self.until)


@dataclass(frozen=True)
class KnownLine:
    period: Period
    line: MedicationLine


@dataclass(frozen=True)
class KnownPatient:
    """Everything that the extracts said of one patient's medicines, and where the patient was."""

    extracts: tuple[RowMapping, ...]
    people: tuple[tuple[Period, RowMapping], ...]
    lines: tuple[KnownLine, ...]
    named_by_bundles: frozenset[int]

    def lines_at(self, extract: int) -> tuple[MedicationLine, ...]:
        return tuple(one.line for one in self.lines if one.period.holds_at(extract))

    def latest(self, medication_id: str, extract: int) -> MedicationLine | None:
        """As it was last known by then, whether or not it was still there."""
        known = [
            one
            for one in self.lines
            if one.line.medication_id == medication_id and one.period.since <= extract
        ]
        return max(known, key=lambda one: one.period.since).line if known else None

    def dated_on(self, extract: int) -> date | None:
        return next((row["dated_on"] for row in self.extracts if row["number"] == extract), None)

    def after(self, extract: int) -> tuple[SeenExtract, ...]:
        """A status refresh says nothing of medicines: it counts only where it says that somebody is gone."""
        seen = ((row, self._seen(row)) for row in self.extracts if row["number"] > extract)
        return tuple(one for row, one in seen if one.is_gone or row["source"] != ExtractSource.STATUS_REFRESH)

    def _seen(self, row: RowMapping) -> SeenExtract:
        number = row["number"]
        said = frozenset(one.line.medication_id for one in self.lines if one.period.turns_at(number))
        in_bundle = row["source"] == ExtractSource.GP_CONNECT and (
            bool(said)
            or number in self.named_by_bundles
            or any(period.turns_at(number) for period, _ in self.people)
        )
        return SeenExtract(
            number=number,
            dated_on=row["dated_on"],
            whereabouts=self._whereabouts(number, row["dated_on"]),
            lines=self.lines_at(number),
            is_whole=row["is_full"] or in_bundle,
            said=said,
        )

    def _whereabouts(self, extract: int, on: date) -> Whereabouts:
        known = next((person for period, person in self.people if period.holds_at(extract)), None)
        if known is None:
            return Whereabouts.ABSENT
        if known["died_on"] <= on if known["died_on"] else known["died"]:
            return Whereabouts.DIED
        return Whereabouts.LEFT if known["registration"] == "left" else Whereabouts.HERE


def known_patients(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, decided: Iterable[UUID]
) -> Mapping[UUID, KnownPatient]:
    about: dict[str, Any] = {"practice": viewer.practice, "patients": list(patient_ids)}
    extracts = tuple(session.execute(EXTRACTS, about).mappings())
    people = _by_patient(session.execute(PEOPLE, about).mappings())
    lines = _by_patient(session.execute(LINES, about | {"decided": list(decided)}).mappings())
    named = _named_by_bundles(session, about, extracts)
    return {
        one: KnownPatient(
            extracts,
            tuple((_period(row), row) for row in people[one]),
            tuple(KnownLine(_period(row), _line(row)) for row in lines[one]),
            frozenset(named[one]),
        )
        for one in patient_ids
    }


def _by_patient(rows: Iterable[RowMapping]) -> dict[UUID, list[RowMapping]]:
    found = defaultdict(list)
    for row in rows:
        found[row["patient_id"]].append(row)
    return found


def _named_by_bundles(
    session: Session, about: dict[str, Any], extracts: Sequence[RowMapping]
) -> dict[UUID, list[int]]:
    bundles = [row["number"] for row in extracts if row["source"] == ExtractSource.GP_CONNECT]
    named = defaultdict(list)
    for row in session.execute(ISSUED_BY, about | {"bundles": bundles}) if bundles else ():
        named[row.patient_id].append(row.first_extract)
    return named


def _period(row: RowMapping) -> Period:
    return Period(row["since"], row["until"])


def _line(row: RowMapping) -> MedicationLine:
    product = library.recognised(row["name"], row["dmd_code"])
    return line_of(row, medication_id=str(row["medication_id"]), product=product)


def newest_extract_on(session: Session, viewer: Viewer) -> date | None:
    """Of those that say something of medicines."""
    rows = session.execute(EXTRACTS, {"practice": viewer.practice}).mappings().all()
    told = [row["dated_on"] for row in rows if row["source"] != ExtractSource.STATUS_REFRESH]
    return told[-1] if told else None


def issues_since(
    session: Session, viewer: Viewer, patient_ids: Collection[UUID], *, after: date, extract: int
) -> dict[UUID, list[Issue]]:
    """As an extract knew them; one stored with copies stands that many times."""
    about = {"practice": viewer.practice, "patients": list(patient_ids), "after": after, "extract": extract}
    found: dict[UUID, list[Issue]] = defaultdict(list)
    for row in session.execute(ISSUES, about).mappings():
        found[row["patient_id"]] += [issue_of(row)] * row["copies"]
    return found
