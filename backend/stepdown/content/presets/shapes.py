"""The shapes of the files that say how a clinical system's report is read."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Literal, Self

from pydantic import model_validator

from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import IssueStatus, MedicationKind, Registration
from stepdown.content.signed import SignedFile, SignedPart, Words

# What the record itself says; every other hold may have a column of its own.
SAID_BY_THE_RECORD = frozenset(
    (
        HoldCode.DIED,
        HoldCode.LEFT_PRACTICE,
        HoldCode.UNDER_18,
        HoldCode.NO_VALID_ADDRESS,
        HoldCode.SHARED_MOBILE,
        HoldCode.TEMPORARY_RESIDENT,
    )
)


class ExtractField(StrEnum):
    """What a column can mean. Most are named as the stored column that they fill."""

    NHS_NUMBER = "nhs_number"
    TITLE = "title"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_DATE = "birth_date"
    SEX = "sex"
    HOUSE_NUMBER = "house_number"
    ADDRESS_1 = "address_1"
    ADDRESS_2 = "address_2"
    ADDRESS_3 = "address_3"
    ADDRESS_4 = "address_4"
    ADDRESS_5 = "address_5"
    POSTCODE = "postcode"
    MOBILE = "mobile"
    EMAIL = "email"
    USUAL_GP = "usual_gp"
    REGISTRATION = "registration"
    DIED_ON = "died_on"
    REVIEWED_ON = "reviewed_on"
    REVIEW_CODE = "review_code"
    NAME = "name"
    DMD_CODE = "dmd_code"
    DIRECTIONS = "directions"
    QUANTITY = "quantity"
    UNIT = "unit"
    KIND = "kind"
    STARTED_ON = "started_on"
    ENDED_ON = "ended_on"
    LAST_ISSUED_ON = "last_issued_on"
    REVIEW_DUE_ON = "review_due_on"
    ISSUES_MADE = "issues_made"
    COURSE_DAYS = "course_days"
    HOSPITAL_ONLY = "hospital_only"
    INDICATION = "indication"
    # Shown beside the patient and never judged by: what is absent is unknown.
    RESPIRATORY_DISEASE = "respiratory_disease"
    EGFR = "egfr"
    FALLS = "falls"
    FRAILTY = "frailty"
    LANGUAGE = "language"
    FORMAT_NEEDS = "format_needs"
    TEXT_CONSENT = "text_consent"
    ISSUED_ON = "issued_on"
    DAYS = "days"
    STATUS = "status"
    # A clinical system's own number of a patient, by which files are joined.
    PERSON_ID = "person_id"
    # SystmOne's own: how its tables are joined, and what kind of row it is.
    ROW_ID = "row_id"
    TEMPLATE_ID = "template_id"
    TEST_PATIENT = "test_patient"
    REMOVED = "removed"
    DRUG_STATUS = "drug_status"
    ON_REPEAT = "on_repeat"
    OTHER_PROVIDER = "other_provider"
    DENTAL = "dental"
    SUPPLY_ENDS_ON = "supply_ends_on"
    REGISTERED_ON = "registered_on"
    LEFT_ON = "left_on"


ADDRESS_FIELDS = tuple(one for one in ExtractField if one.startswith("address_"))

CONTEXT_TITLES: Mapping[ExtractField, str] = {
    ExtractField.RESPIRATORY_DISEASE: "Respiratory disease",
    ExtractField.EGFR: "Kidney function (eGFR)",
    ExtractField.FALLS: "Falls",
    ExtractField.FRAILTY: "Frailty",
    ExtractField.LANGUAGE: "Language",
    ExtractField.FORMAT_NEEDS: "Format needs",
    ExtractField.TEXT_CONSENT: "Consent to text messages",
}
# What a file of patients can say; the flags too.
PERSON_FIELDS = (
    ExtractField.NHS_NUMBER,
    ExtractField.PERSON_ID,
    ExtractField.TITLE,
    ExtractField.FAMILY_NAME,
    ExtractField.GIVEN_NAME,
    ExtractField.BIRTH_DATE,
    ExtractField.SEX,
    *ADDRESS_FIELDS,
    ExtractField.POSTCODE,
    ExtractField.MOBILE,
    ExtractField.EMAIL,
    ExtractField.USUAL_GP,
    ExtractField.REGISTRATION,
    ExtractField.DIED_ON,
    ExtractField.REVIEWED_ON,
    ExtractField.REVIEW_CODE,
    *CONTEXT_TITLES,
)

DateFormat = Literal["DD-Mon-YYYY", "DD/MM/YYYY", "YYYY-MM-DD", "DD Mon YYYY"]
Which = Literal[
    "patients", "repeats", "issues", "people", "addresses", "registrations", "templates", "medication"
]


_NEITHER_LETTER_NOR_FIGURE = re.compile(r"[\W_]+")


class PresetColumn(SignedPart):
    """`lost` is what cannot be known without the column; a required column has none, the file is refused.

    Two headings of `heading` and `also` in one file refuse it: they mean the same. One of `or_else` is read
    only where none of those is there, the first of them first.
    """

    field: ExtractField
    heading: Words
    also: tuple[Words, ...] = ()
    or_else: tuple[Words, ...] = ()
    required: bool = False
    lost: Words | None = None
    absent: bool = False

    @model_validator(mode="after")
    def _required_or_lost(self) -> Self:
        if self.required == (self.lost is not None):
            raise ValueError(f"{self.heading}: either required, or says what is lost without it")
        return self


class FlagColumn(SignedPart):
    code: HoldCode
    heading: Words
    or_else: tuple[Words, ...] = ()
    lost: Words
    absent: bool = False


class PresetTable(SignedPart):
    """One file of the report, known by its headings. At least one of the fields `one_of` must be there."""

    title: Words
    columns: tuple[PresetColumn, ...]
    one_of: tuple[ExtractField, ...] = ()
    flags: tuple[FlagColumn, ...] = ()
    lost: Words | None = None

    @model_validator(mode="after")
    def _every_heading_once(self) -> Self:
        headings = [folded(name) for name, _, _ in self.headings()]
        if len(headings) != len(set(headings)):
            raise ValueError(f"{self.title}: a heading stands twice")
        return self

    def headings(self) -> Iterator[tuple[str, str, int]]:
        """Each heading with its field and its place in the order of preference: 0 for what means the same.

        A flag's field is "flag." and its code.
        """
        for column in self.columns:
            if column.absent:
                continue
            for name in (column.heading, *column.also):
                yield name, column.field, 0
            for place, name in enumerate(column.or_else, 1):
                yield name, column.field, place
        for flag in self.flags:
            if flag.absent:
                continue
            for place, name in enumerate((flag.heading, *flag.or_else)):
                yield name, flag_field(flag.code), place

    def required(self) -> Iterator[PresetColumn]:
        return (column for column in self.columns if column.required)

    def alternatives(self) -> str:
        """ "IDPatient or RowIdentifier"."""
        return " or ".join(column.heading for column in self.columns if column.field in self.one_of)

    def optional(self) -> Iterator[tuple[str, str, str]]:
        """Field, heading and what is lost without it."""
        for column in self.columns:
            if column.lost is not None:
                yield column.field, column.heading, column.lost
        for flag in self.flags:
            yield flag_field(flag.code), flag.heading, flag.lost


class PresetWords(SignedPart):
    """Which words in a cell mean what; compared in lower case.

    `neither`: beside yes and no, those that say that nobody knows. They are never a "no".
    """

    yes: frozenset[Words]
    no: frozenset[Words]
    neither: frozenset[Words] = frozenset()
    kinds: Mapping[MedicationKind, frozenset[Words]]
    registrations: Mapping[Registration, frozenset[Words]]
    died: frozenset[Words]
    sexes: Mapping[Literal["female", "male", "other"], frozenset[Words]]
    sex_not_known: frozenset[Words]
    statuses: Mapping[IssueStatus, frozenset[Words]]


class CsvPreset(SignedFile):
    """`with_times`: a time of day may follow a date; it is not read.

    `patients`: a file of its own for what is said of the people; None: it has the headings of the repeats.
    """

    title: Words
    date_formats: tuple[DateFormat, ...]
    with_times: bool = False
    patients: PresetTable | None = None
    repeats: PresetTable
    issues: PresetTable
    words: PresetWords

    def tables(self) -> Mapping[Which, PresetTable]:
        return {"repeats": self.repeats, "issues": self.issues}

    def patients_table(self) -> PresetTable:
        if self.patients is not None:
            return self.patients
        own = tuple(column for column in self.repeats.columns if column.field in PERSON_FIELDS)
        return self.repeats.model_copy(update={"title": "file of patients", "columns": own, "lost": None})

    @model_validator(mode="after")
    def _every_flag_has_a_column(self) -> Self:
        if {flag.code for flag in self.repeats.flags} != set(HoldCode) - SAID_BY_THE_RECORD:
            raise ValueError("every hold that the record does not say has one yes/no column")
        return self


class SystmOnePreset(CsvPreset):
    """A report, or the strategic extract: tables of people, templates and medication, joined by numbers.

    `ended`: words of a template's status that say it is not on the list any more.
    """

    people: PresetTable
    addresses: PresetTable
    registrations: PresetTable
    templates: PresetTable
    medication: PresetTable
    ended: frozenset[Words]

    def tables(self) -> Mapping[Which, PresetTable]:
        own: dict[Which, PresetTable] = {
            "people": self.people,
            "addresses": self.addresses,
            "registrations": self.registrations,
            "templates": self.templates,
            "medication": self.medication,
        }
        return {**super().tables(), **own}


class MissingPart(SignedPart):
    field: Words
    heading: Words
    lost: Words


class BundlePreset(SignedFile):
    """What GP Connect's bundles never carry, and the words of their prescription types."""

    title: Words
    kinds: Mapping[MedicationKind, frozenset[Words]]
    lacks: tuple[MissingPart, ...]


def flag_field(code: HoldCode) -> str:
    return f"flag.{code}"


def folded(heading: str) -> str:
    """As headings are compared: letters and figures only, without case.

    >>> folded(" NHS   number "), folded("NHS_Number"), folded("dm+d Code")
    ('nhsnumber', 'nhsnumber', 'dmdcode')
    """
    return _NEITHER_LETTER_NOR_FIGURE.sub("", heading.casefold())
