"""The demo's patients as the searches and the holds see them once they are loaded."""

from dataclasses import dataclass, field
from datetime import date

from stepdown.clinical.addresses import check_address
from stepdown.clinical.holds import PatientFacts, anticipatory_medicines
from stepdown.clinical.products import Product, recognise
from stepdown.clinical.record import record_of
from stepdown.clinical.searches.answers import Answer
from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.searches.running import search as ask
from stepdown.clinical.supply import Issue, MedicationLine, may_be_listed
from stepdown.clinical.types import DependenceGroup, Schedule, SearchId
from stepdown.content import library
from stepdown.content.searches.knowledge import search_knowledge
from stepdown.demo.files import Report
from stepdown.demo.lines import Line
from stepdown.demo.people import DemoPatient


def product(line: Line) -> Product:
    medicine = line.medicine
    return recognise(library.product_table(), name=medicine.name, dmd_code=medicine.dmd_code)


def medication(name: str, report: Report, line: Line) -> MedicationLine:
    known = product(line)
    ended = line.ended_in is not None and report.extract >= line.ended_in
    return MedicationLine(
        medication_id=name,
        name=line.medicine.name,
        kind=line.kind,
        product=known,
        started_on=line.started,
        ended_on=report.on if ended else None,
        hospital_only=line.hospital,
        course_days=line.medicine.days,
    )


def issues(name: str, report: Report, line: Line) -> list[Issue]:
    return [
        Issue(line.medicine.name, one.on, None, one.days, one.status, line_id=name)
        for one in line.issued_by(report.on)
        for _ in range(one.copies)
    ]


def search(report: Report, patient: DemoPatient, schedules: frozenset[Schedule] = frozenset()) -> Answer:
    shown = {str(n): line for n, line in enumerate(patient.lines) if line.shown_in(report.extract, report.on)}
    record = record_of(
        [medication(name, report, line) for name, line in shown.items()],
        [issue for name, line in shown.items() for issue in issues(name, report, line)],
        recognised=library.recognised,
    )
    asked = Parameters(schedules=schedules)
    return ask(SearchId.NOT_ISSUED, record, asked, search_knowledge(), on=report.on)


def is_listable(report: Report, patient: DemoPatient) -> bool:
    return patient.is_in(report.extract) and may_be_listed(
        patient.registration_in(report.extract), patient.has_died_by(report.extract), report.on
    )


def facts(report: Report, patient: DemoPatient, mobiles: list[str]) -> PatientFacts:
    address = patient.address_in(report.extract)
    names = [line.medicine.name for line in patient.lines if line.shown_in(report.extract, report.on)]
    return PatientFacts(
        died=patient.has_died_by(report.extract),
        registration=patient.registration_in(report.extract),
        birth_date=patient.birth_date,
        has_substitution_medicine=any(product(line).needs_clinician_to_say for line in patient.lines),
        has_anticipatory_medicines=anticipatory_medicines(names, library.anticipatory_rule()),
        address_valid=check_address(address.lines, address.postcode or None).valid,
        mobile_shared=mobiles.count(patient.mobile) > 1 if patient.mobile else False,
        flags={
            code: value for code, value in patient.flags.items() if code not in report.practice.unasked_holds
        },
    )


@dataclass
class Found:
    """What the not-issued search finds in a practice at one extract."""

    report: Report
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def listed(self) -> set[str]:
        return {number for number, answer in self.answers.items() if answer.reasons}


def found(report: Report, patients: list[DemoPatient], schedules: frozenset[Schedule] = frozenset()) -> Found:
    listable = [patient for patient in patients if is_listable(report, patient)]
    return Found(report, {one.nhs_number: search(report, one, schedules) for one in listable})


def groups(patient: DemoPatient) -> set[DependenceGroup | None]:
    return {product(line).dependence_forming for line in patient.lines}


def last_issue(line: Line, on: date) -> date | None:
    return max((one.on for one in line.issued_by(on)), default=None)
