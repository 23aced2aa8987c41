"""Small practices made up at random: the same people as rows of the database, and as records of pure code.

The practice's second extract of three is looked at. Some rows are over by then, and some are still to come.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any, TypeVar
from uuid import UUID

from hypothesis import strategies as st
from sqlmodel import Session

from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.record import PatientRecord, record_of
from stepdown.clinical.supply import Issue, MedicationLine, may_be_listed
from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from stepdown.content import library
from stepdown.records.patients import models
from stepdown.records.patients.names import sort_name
from tests.factories import nhs_number

T = TypeVar("T")
ON = date(2026, 11, 22)
LOOKED_AT = 2
NAMES = (
    *("Codeine 30mg tablets", "CODEINE 30MG  tablets", "Codeine 15mg tablets", "Codeine something"),
    *("Dihydrocodeine 30mg tablets", "Co-codamol 30mg/500mg tablets", "Tramadol 50mg capsules"),
    *("Morphine 10mg modified-release tablets", "Morphine 30mg modified-release tablets"),
    *("Morphine 10mg/1ml solution for injection ampoules", "Codeine 15mg/5ml linctus"),
    *("Fentanyl 25micrograms/hour transdermal patches", "Fentanyl 75micrograms/hour transdermal patches"),
    *("Methadone 1mg/ml oral solution", "Paracetamol 500mg tablets", "Atorvastatin 20mg tablets"),
    *("Diazepam 2mg tablets", "Gabapentin 300mg capsules", "Zopiclone 7.5mg tablets"),
)
DIRECTIONS = (
    *(None, "as directed", "one twice a day", "Take ONE or TWO four times a day when required"),
    *("apply one patch every 72 hours", "1 mane, 2 nocte", "5ml to 10ml every 4 hours prn"),
)
# A code of co-codamol, whatever the name says, and one that is of no opioid.
CODES = (*[None] * 6, "11579211000001107", "1")
# Days around the boundaries that the searches ask about.
BOUNDARIES = (0, 1, 27, 28, 29, 60, 61, 62, 84, 90, 91, 183, 184)
QUANTITIES = (None, *map(Decimal, (10, 28, 56, 112, 224)))
REVIEW_CODES = (None, "314530002", "314530002", "182836005", "999")


@dataclass(frozen=True)
class Stay:
    """From which extract on something is in the history, and before which it goes."""

    since: int
    until: int | None

    @property
    def seen(self) -> bool:
        return self.since <= LOOKED_AT and (self.until is None or self.until > LOOKED_AT)


STAYS = (*[Stay(1, None)] * 10, Stay(1, 2), Stay(1, 3), Stay(2, None), Stay(2, 3), Stay(3, None))


@dataclass(frozen=True)
class Line:
    stay: Stay
    line: MedicationLine
    dmd_code: str | None


@dataclass(frozen=True)
class Issued:
    stay: Stay
    issue: Issue
    copies: int
    id: UUID


@dataclass(frozen=True)
class Person:
    id: UUID
    stay: Stay
    registration: Registration
    died: date | bool | None
    reviewed_on: date | None
    review_code: str | None
    lines: tuple[Line, ...]
    issues: tuple[Issued, ...]


class Chance:
    """A patient from a number: drawn field by field, nearly all of them would have nothing to find."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def one_of(self, *choices: T) -> T:
        return self.random.choice(choices)

    def day(self) -> date:
        before = self.one_of(*BOUNDARIES) if self.random.random() < 0.4 else self.random.randint(-30, 400)
        return ON - timedelta(days=before)

    def maybe_day(self, unless: float) -> date | None:
        return None if self.random.random() < unless else self.day()

    def id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128))


def person(seed: int) -> Person:
    chance = Chance(seed)
    listed = tuple(a_line(chance) for _ in range(chance.random.randint(0, 6)))
    issued = [one for line in listed for one in issues_of(chance, line)]
    issued += [
        an_issue(chance, chance.one_of(*NAMES), chance.day()) for _ in range(chance.random.randint(0, 4))
    ]
    return Person(
        id=chance.id(),
        stay=chance.one_of(*STAYS),
        registration=chance.one_of(*[Registration.REGISTERED] * 6, *Registration),
        died=chance.one_of(*[False] * 6, None, True, chance.day()),
        reviewed_on=chance.maybe_day(unless=0.3),
        review_code=chance.one_of(*REVIEW_CODES),
        lines=listed,
        issues=tuple({stored_once(one): one for one in issued}.values()),
    )


def a_line(chance: Chance) -> Line:
    name, code = chance.one_of(*NAMES), chance.one_of(*CODES)
    line = MedicationLine(
        medication_id=str(chance.id()),
        name=name,
        kind=chance.one_of(*[MedicationKind.REPEAT] * 6, *MedicationKind),
        product=library.recognised(name, code),
        directions=chance.one_of(*DIRECTIONS),
        started_on=chance.maybe_day(unless=0.2),
        ended_on=chance.maybe_day(unless=0.85),
        stopped=chance.random.random() < 0.1,
        last_issued_on=chance.maybe_day(unless=0.5),
        hospital_only=chance.one_of(None, False, False, False, False, True),
        quantity=chance.one_of(*QUANTITIES),
        course_days=chance.one_of(None, None, 7, 28, 56, 84),
    )
    return Line(chance.one_of(*STAYS), line, code)


def issues_of(chance: Chance, one: Line) -> list[Issued]:
    """Some months of a supply that comes about every four weeks, now and then too early."""
    last, count = chance.random.randint(0, 120), chance.one_of(0, 0, 1, 3, 6, 9)
    before = [last + 28 * number + chance.random.randint(-8, 8) for number in range(count)]
    return [an_issue(chance, one.line.name, ON - timedelta(days=day)) for day in before]


def an_issue(chance: Chance, name: str, on: date) -> Issued:
    issue = Issue(
        medicine=name,
        issued_on=on,
        quantity=chance.one_of(*QUANTITIES),
        days=chance.one_of(None, None, 0, 7, 28, 28, 28, 56, 84),
        status=chance.one_of(*[IssueStatus.ISSUED] * 12, *IssueStatus),
        dmd_code=chance.one_of(*CODES),
    )
    return Issued(chance.one_of(*STAYS), issue, chance.one_of(1, 1, 1, 2, 5), chance.id())


def stored_once(one: Issued) -> tuple[object, ...]:
    issue = one.issue
    return normalised_name(issue.medicine), issue.issued_on, issue.quantity, issue.days, issue.status


# A practice is the numbers of its people, so that a report of a failure is short and can be tried again.
practices = st.lists(st.integers(0, 2**32), min_size=1, max_size=12, unique=True)


def issues_are_known(practice: Iterable[Person], *, last_issues_told: bool) -> bool:
    return last_issues_told or any(one.stay.since <= LOOKED_AT for who in practice for one in who.issues)


def as_records(practice: Iterable[Person], *, issues_known: bool) -> dict[UUID, PatientRecord]:
    """Everything that the extract shows of who is alive and registered, in the order in which it is shown."""
    return {
        person.id: _record(person, issues_known)
        for person in practice
        if person.stay.seen and may_be_listed(person.registration, person.died, ON)
    }


def _record(person: Person, issues_known: bool) -> PatientRecord:
    seen = [one.line for one in person.lines if one.stay.seen]
    issued = sorted(
        (one for one in person.issues if one.stay.seen), key=lambda one: (one.issue.issued_on, one.id)
    )
    return record_of(
        sorted(seen, key=_place),
        [one.issue for one in issued for _ in range(one.copies)],
        recognised=library.recognised,
        reviewed_on=person.reviewed_on,
        review_code=person.review_code,
        issues_known=issues_known,
    )


def _place(line: MedicationLine) -> tuple[bytes, date, UUID]:
    return line.name.encode(), line.started_on or date.max, UUID(line.medication_id)


def write(session: Session, practice_id: str, practice: Iterable[Person]) -> None:
    for number, person in enumerate(practice, 1):
        session.add(
            models.Patient(
                practice_id=practice_id, id=person.id, nhs_number=nhs_number(number), first_extract=1
            )
        )
        session.flush()
        session.add(_patient_version(practice_id, person))
        for ordinal, line in enumerate(person.lines, 1):
            _write_line(session, practice_id, person, line, ordinal)
        session.add_all(_issue(practice_id, person.id, one) for one in person.issues)
    session.flush()


def _patient_version(practice_id: str, person: Person) -> models.PatientVersion:
    on = person.died if isinstance(person.died, date) else None
    return models.PatientVersion(
        practice_id=practice_id,
        patient_id=person.id,
        since=person.stay.since,
        until=person.stay.until,
        family_name="Testperson",
        sort_name=sort_name("Testperson", None),
        registration=person.registration,
        died=True if on else person.died,
        died_on=on,
        reviewed_on=person.reviewed_on,
        review_code=person.review_code,
        fingerprint="",
    )


def _write_line(session: Session, practice_id: str, person: Person, one: Line, ordinal: int) -> None:
    line, product = one.line, one.line.product
    session.add(
        models.Medication(
            practice_id=practice_id,
            id=UUID(line.medication_id),
            patient_id=person.id,
            drug_key=normalised_name(line.name),
            kind=line.kind,
            started_on=line.started_on,
            ordinal=ordinal,
            first_extract=one.stay.since,
        )
    )
    session.flush()
    kept: dict[str, Any] = {
        name: getattr(line, name)
        for name in (
            *("name", "directions", "ended_on", "stopped", "last_issued_on", "hospital_only"),
            *("quantity", "course_days"),
        )
    }
    session.add(
        models.MedicationVersion(
            practice_id=practice_id,
            medication_id=UUID(line.medication_id),
            patient_id=person.id,
            since=one.stay.since,
            until=one.stay.until,
            dmd_code=one.dmd_code,
            opioid=product.opioid,
            substances=list(product.substances),
            schedule=product.schedule,
            product_use=product.use,
            dependence_group=product.dependence_forming,
            clinician_must_say=product.needs_clinician_to_say,
            fingerprint="",
            **kept,
        )
    )


def _issue(practice_id: str, patient_id: UUID, one: Issued) -> models.Issue:
    issue = one.issue
    return models.Issue(
        practice_id=practice_id,
        id=one.id,
        patient_id=patient_id,
        drug_key=normalised_name(issue.medicine),
        name=issue.medicine,
        dmd_code=issue.dmd_code,
        issued_on=issue.issued_on,
        quantity=issue.quantity,
        days=issue.days,
        status=issue.status,
        copies=one.copies,
        first_extract=one.stay.since,
        until=one.stay.until,
    )
