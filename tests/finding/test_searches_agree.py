"""Over a whole practice in the database each search gives what the pure code gives for each record."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

import pytest

from stepdown.clinical.record import PatientRecord, record_of
from stepdown.clinical.searches.answers import Answer, Count, Reason
from stepdown.clinical.searches.running import search
from stepdown.clinical.supply import Issue, MedicationLine, may_be_listed
from stepdown.clinical.types import IssueStatus, MedicationKind, Registration, SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.finding.searches.queries import committed_extracts
from stepdown.finding.searches.running import Found, find
from stepdown.records.extracts.loading import viewer_for_command
from tests.factories import Practice
from tests.finding.conftest import Desk
from tests.finding.factories import DATED, a_patient, a_repeat, an_issue

NAMES = (
    "Codeine 30mg tablets",
    "Codeine 15mg tablets",
    "Tramadol 50mg capsules",
    "Morphine 10mg modified-release tablets",
    "Fentanyl 50micrograms/hour transdermal patches",
    "Methadone 1mg/ml oral solution",
    "Codeine 15mg/5ml linctus",
    "Codeine something",
    "Diazepam 2mg tablets",
    "Paracetamol 500mg tablets",
)
DIRECTIONS = (None, "Two four times a day", "1 to 2 up to four times a day", "As directed")
PEOPLE = 30


@dataclass(frozen=True)
class Generated:
    """What was put into the database of one patient, as the pure code takes it."""

    lines: list[MedicationLine]
    issues: list[tuple[Issue, int]]
    about: dict[str, Any]

    def record(self) -> PatientRecord:
        return record_of(
            self.lines,
            [issue for issue, copies in self.issues for _ in range(copies)],
            recognised=library.recognised,
            reviewed_on=self.about["reviewed_on"],
            review_code=self.about["review_code"],
        )

    def may_be_listed(self) -> bool:
        died = self.about["died_on"] or self.about["died"]
        return may_be_listed(Registration(self.about["registration"]), died, DATED)


def some_day(random: Random) -> date:
    return DATED - timedelta(days=random.randint(-40, 400))


def a_generated_line(random: Random, name: str) -> MedicationLine:
    return MedicationLine(
        medication_id=name,
        name=name,
        kind=random.choice(list(MedicationKind)),
        product=library.recognised(name),
        directions=random.choice(DIRECTIONS),
        started_on=random.choice([None, some_day(random), date(2024, 1, 8)]),
        ended_on=random.choice([None, None, None, some_day(random)]),
        stopped=random.random() < 0.1,
        last_issued_on=random.choice([None, some_day(random)]),
        hospital_only=random.choice([None, False, False, random.random() < 0.3]),
        quantity=random.choice([None, Decimal(56), Decimal(100)]),
        course_days=random.choice([None, 28, 56]),
    )


def a_generated_issue(random: Random, name: str) -> Issue:
    return Issue(
        medicine=name,
        issued_on=some_day(random),
        quantity=random.choice([None, Decimal(56), Decimal(100), Decimal(224)]),
        days=random.choice([None, 0, 7, 28, 28, 84]),
        status=random.choice([IssueStatus.ISSUED] * 5 + list(IssueStatus)),
    )


def a_generated_patient(random: Random) -> Generated:
    names = random.sample(NAMES, random.randint(0, 4))
    issued = random.choices([*names, random.choice(NAMES)], k=random.randint(0, 9))
    issues = dict.fromkeys(a_generated_issue(random, name) for name in issued)
    return Generated(
        lines=[a_generated_line(random, name) for name in sorted(names)],
        issues=[(issue, random.choice([1, 1, 1, 3])) for issue in issues],
        about={
            "registration": random.choice(["registered"] * 6 + ["temporary", "left", "unknown"]),
            "died": random.choice([False] * 6 + [None, True]),
            "died_on": None,
            "reviewed_on": random.choice([None, some_day(random)]),
            "review_code": random.choice([None, "314530002", "12345"]),
        },
    )


def put_in(practice: Practice, one: Generated) -> UUID:
    repeats = [
        a_repeat(
            line.name,
            last_issued=line.last_issued_on,
            started=line.started_on,
            kind=line.kind,
            directions=line.directions,
            ended_on=line.ended_on,
            stopped=line.stopped,
            hospital_only=line.hospital_only,
            quantity=line.quantity,
            course_days=line.course_days,
            dependence_group=line.product.dependence_forming,
        )
        for line in one.lines
    ]
    patient = a_patient(practice, repeats=repeats, **one.about)
    for issue, copies in one.issues:
        an_issue(
            practice,
            patient,
            issue.medicine,
            issue.issued_on,
            quantity=issue.quantity,
            days=issue.days,
            status=issue.status,
            copies=copies,
        )
    return patient


def in_database(gp: Desk, code: SearchId) -> Found:
    with gp.practice.rows() as session:
        viewer = viewer_for_command(
            session, practice=gp.practice.ods, staff_id=gp.person.staff_id, action="test"
        )
        [extract] = committed_extracts(session, viewer)
        return find(session, viewer, extract=extract, search=code, parameters={})


def without_ids(reasons: tuple[Reason, ...]) -> set[Reason]:
    """A line has another name in the database than in the test."""
    return {replace(reason, medication_id="") for reason in reasons}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_search_over_a_practice_agrees_with_the_pure_code(gp: Desk, seed: int) -> None:
    random = Random(seed)
    generated = [a_generated_patient(random) for _ in range(PEOPLE)]
    patients = {put_in(gp.practice, one): one for one in generated}
    listable = {patient: one for patient, one in patients.items() if one.may_be_listed()}
    listed = 0
    for code, definition in library.searches().items():
        found, asked = in_database(gp, code), definition.asked({})
        answers: dict[UUID, Answer] = {
            patient: search(code, one.record(), asked, search_knowledge(), on=DATED)
            for patient, one in listable.items()
        }
        expected = {patient: without_ids((*one.reasons, *one.unsaid)) for patient, one in answers.items()}
        assert {patient: without_ids(reasons) for patient, reasons in found.reasons.items()} == {
            patient: reasons for patient, reasons in expected.items() if reasons
        }, code
        assert {patient: without_ids(reasons) for patient, reasons in found.not_ruled_out.items()} == {
            patient: without_ids(one.not_ruled_out)
            for patient, one in answers.items()
            if one.not_ruled_out and not expected[patient]
        }, code
        for count in (Count.TOO_NEW, Count.USE_UNSAID, Count.NOT_JUDGED, Count.REVIEWED):
            pure = sum(one.counts.get(count, 0) for one in answers.values())
            assert found.counts.get(count, 0) == pure, (code, count)
        listed += len(found.reasons)
    assert listed > len(listable)
