"""A practice's two reports as its clinical system would write them: repeats with the people, and issues."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stepdown.clinical.dates import months_before
from stepdown.clinical.types import IssueStatus, MedicationKind, spaced_nhs_number
from stepdown.demo import context
from stepdown.demo.calendar import Calendar
from stepdown.demo.headings import ISSUE_STATUSES, KINDS, REGISTRATIONS, YES_OR_NO, flag_columns, written
from stepdown.demo.lines import Line, Supply
from stepdown.demo.organisations import DemoPractice
from stepdown.demo.people import REVIEW_DONE, DemoPatient

ISSUES_REACH_BACK = 6  # months, as the report is set up
DIED_BEFORE_EXTRACT = timedelta(days=11)
ENDED_BEFORE_EXTRACT = timedelta(days=6)

Row = dict[str, str]


@dataclass(frozen=True)
class Report:
    """Which of the practice's extracts is being written."""

    practice: DemoPractice
    calendar: Calendar
    extract: int

    @property
    def on(self) -> date:
        return self.calendar.dated(self.extract)

    def day_before(self, extract: int | None, gap: timedelta) -> date | None:
        """The day of something that this extract is the first, or a later one, to show."""
        shows = extract is not None and self.extract >= extract
        return self.calendar.dated(extract) - gap if extract and shows else None


def report_files(report: Report, patients: Sequence[DemoPatient]) -> tuple[tuple[str, bytes], ...]:
    """Named so that a folder sorts by practice and day."""
    stem = f"{report.practice.code}-{report.on.isoformat()}"
    return (
        (f"{stem}-repeats.csv", repeats_csv(report, patients)),
        (f"{stem}-issues.csv", issues_csv(report, patients)),
    )


def repeats_csv(report: Report, patients: Iterable[DemoPatient]) -> bytes:
    """With a byte order mark, as spreadsheets on a practice's desk write it."""
    listed = (patient for patient in patients if patient.is_in(report.extract))
    rows = [row for patient in listed for row in _rows(report, patient)]
    return _csv(iter([*rows, *_mistyped(rows)]), encoding="utf-8-sig")


def _mistyped(rows: Sequence[Row]) -> Iterator[Row]:
    """Two rows that the importer must refuse: a wrong NHS number, and a quantity that is none."""
    yield {**rows[-1], "NHS Number": "999 000 0000", "Family Name": "Testtypo"}
    yield {**rows[-1], "Drug": "Paracetamol 500mg tablets", "Quantity": "two boxes"}


def issues_csv(report: Report, patients: Iterable[DemoPatient]) -> bytes:
    listed = (patient for patient in patients if patient.is_in(report.extract))
    return _csv((row for patient in listed for row in _issue_rows(report, patient)), encoding="utf-8")


def _csv(rows: Iterator[Row], encoding: str) -> bytes:
    text = io.StringIO(newline="")
    first = next(rows)
    writer = csv.DictWriter(text, fieldnames=list(first), lineterminator="\r\n")
    writer.writeheader()
    writer.writerow(first)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def _rows(report: Report, patient: DemoPatient) -> Iterator[Row]:
    who = {**_identity(patient), **_address(report, patient), **_standing(report, patient)}
    reviewed = max((day for day in patient.reviews if day <= report.on), default=None)
    asked = {
        "Medication Review Date": written(reviewed),
        "Medication Review Code": REVIEW_DONE if reviewed else "",
        **_flags(report, patient),
        **context.of_patient(patient),
    }
    for line in patient.lines:
        if line.shown_in(report.extract, report.on):
            yield {
                **who,
                **_medicine(line),
                **_course(report, line),
                **context.of_line(patient, line),
                **asked,
            }


def _identity(patient: DemoPatient) -> Row:
    return {
        "NHS Number": spaced_nhs_number(patient.nhs_number),
        "Title": patient.title,
        "Family Name": patient.family_name,
        "Given Name": patient.given_name,
        "Date of Birth": written(patient.birth_date),
        "Gender": patient.sex,
    }


def _address(report: Report, patient: DemoPatient) -> Row:
    address = patient.address_in(report.extract)
    return {
        "House Name / Flat Number": address.house,
        "Number and Street": address.street,
        "Locality": address.locality,
        "Town": address.town,
        "County": address.county,
        "Postcode": address.postcode,
        "Mobile Telephone": patient.mobile,
        "E-mail Address": patient.email,
    }


def _standing(report: Report, patient: DemoPatient) -> Row:
    return {
        "Usual GP": patient.usual_gp,
        "Registration Status": REGISTRATIONS[patient.registration_in(report.extract)],
        "Date of Death": written(report.day_before(patient.dies, DIED_BEFORE_EXTRACT)),
    }


def _medicine(line: Line) -> Row:
    medicine = line.medicine
    return {
        "Drug": medicine.name,
        "dm+d Code": medicine.dmd_code,
        "Directions": medicine.directions,
        "Quantity": str(medicine.quantity),
        "Unit": medicine.unit,
        "Type": KINDS[line.kind],
    }


def _course(report: Report, line: Line) -> Row:
    issued = [one for one in line.issued_by(report.on) if one.status is IssueStatus.ISSUED]
    days = issued[-1].days if issued else line.medicine.days
    return {
        "Start Date": written(line.started),
        "End Date": written(report.day_before(line.ended_in, ENDED_BEFORE_EXTRACT)),
        "Last Issue Date": written(issued[-1].on if issued else None),
        "Review Due Date": written(line.review_due),
        "Issues Made": "" if line.kind is MedicationKind.ACUTE else str(len(issued)),
        "Course Days": str(days or ""),
        "Hospital Item": YES_OR_NO[line.hospital],
    }


def _flags(report: Report, patient: DemoPatient) -> Row:
    """A practice whose report leaves a column out knows nothing of that flag."""
    return {
        heading: YES_OR_NO[patient.flags.get(code)]
        for code, heading in flag_columns().items()
        if code not in report.practice.unasked_holds
    }


def _issue_rows(report: Report, patient: DemoPatient) -> Iterator[Row]:
    """The report is set up for opioids and other medicines that can make dependent."""
    since = months_before(report.on, ISSUES_REACH_BACK)
    for line in patient.lines:
        if line.medicine.is_watched:
            for issue in line.issued_by(report.on):
                if issue.on >= since:
                    yield from [_issue(patient, line, issue)] * issue.copies


def _issue(patient: DemoPatient, line: Line, issue: Supply) -> Row:
    return {
        "NHS Number": patient.nhs_number,
        "EMIS Number": context.emis_number(patient),
        "Drug": line.medicine.name,
        "dm+d Code": line.medicine.dmd_code,
        "Issue Date": written(issue.on),
        "Quantity": str(issue.quantity or ""),
        "Unit": line.medicine.unit,
        "Days": str(issue.days or ""),
        "Status": ISSUE_STATUSES[issue.status],
    }
