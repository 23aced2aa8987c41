"""The words of the clinical system's reports, as the preset for them reads it."""

from datetime import date
from functools import cache

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from stepdown.content import library

YES_OR_NO = {True: "Yes", False: "No", None: ""}
KINDS = {
    MedicationKind.REPEAT: "Repeat",
    MedicationKind.REPEAT_DISPENSING: "Repeat Dispensing",
    MedicationKind.AUTOMATIC: "Automatic",
    MedicationKind.ACUTE: "Acute",
}
REGISTRATIONS = {
    Registration.REGISTERED: "Registered",
    Registration.TEMPORARY: "Temporary",
    Registration.LEFT: "Left",
    Registration.UNKNOWN: "",
}
ISSUE_STATUSES = {
    IssueStatus.ISSUED: "Issued",
    IssueStatus.STOPPED: "Stopped",
    IssueStatus.CANCELLED: "Cancelled",
    IssueStatus.ENTERED_IN_ERROR: "Entered in error",
    IssueStatus.UNKNOWN: "",
}


@cache
def flag_columns() -> dict[HoldCode, str]:
    return {flag.code: flag.heading for flag in library.csv_preset().repeats.flags}


def written(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
