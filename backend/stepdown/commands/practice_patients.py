"""The rows of a search's files put together: each patient with their record, what holds them, and flags."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from stepdown.clinical.addresses import check_address
from stepdown.clinical.holds import PatientFacts, anticipatory_medicines
from stepdown.clinical.record import PatientRecord, record_of
from stepdown.clinical.supply import MedicationLine, may_be_listed
from stepdown.clinical.types import ProductUse, Registration, parse_nhs_number
from stepdown.commands.practice_files import Opened, refusal
from stepdown.commands.practice_gathering import Gathering, Values
from stepdown.content import library
from stepdown.content.presets.shapes import ExtractField
from stepdown.plumbing.collecting import uncollected
from stepdown.plumbing.problems import Problem
from stepdown.records.extracts.reading.rows import IssueRow, LineRow, Place, RefusedRow
from stepdown.records.patients.rows import issue_of

F = ExtractField
EARLIEST_BIRTH = date(1900, 1, 1)
TELEPHONE_DIGITS = 10


class Flag(StrEnum):
    """What a person should look at. It keeps nobody off a list."""

    NHS_NUMBER_INVALID = "nhs-number-invalid"
    BIRTH_DATE_IMPLAUSIBLE = "birth-date-implausible"
    BIRTH_DATE_UNREADABLE = "birth-date-unreadable"
    BIRTH_DATE_UNKNOWN = "birth-date-unknown"
    BIRTH_DATES_DIFFER = "birth-dates-differ"
    ROWS_REFUSED = "rows-refused"


class LeftOut(StrEnum):
    """Why a patient is on no list: an active repeat is that of somebody registered and alive."""

    DIED = "died"
    LEFT = "left"
    TEMPORARY = "temporary"


@dataclass(frozen=True)
class Seen:
    """One patient of the files."""

    nhs_number: str
    record: PatientRecord
    facts: PatientFacts
    flags: tuple[Flag, ...]

    def line(self, medication_id: str) -> MedicationLine:
        return next(line for line in self.record.lines if line.medication_id == medication_id)

    def left_out(self, on: date) -> LeftOut | None:
        if not may_be_listed(Registration.REGISTERED, self.facts.died, on):
            return LeftOut.DIED
        match self.facts.registration:
            case Registration.LEFT:
                return LeftOut.LEFT
            case Registration.TEMPORARY:
                return LeftOut.TEMPORARY
            case Registration.REGISTERED | Registration.UNKNOWN:
                return None


@dataclass(frozen=True)
class Practice:
    """`patients` in the order in which the files first name them.

    `repeated_rows` say what another row says already; `issues_of_nobody` are of patients who are in no file
    of medicines.
    """

    patients: list[Seen]
    refused: list[RefusedRow]
    repeated_rows: int
    issues_of_nobody: int
    test_patients: int

    @property
    def refused_rows(self) -> int:
        return sum(one.rows for one in self.refused)


def gather(opened: Opened, on: date) -> Practice:
    """Reads every row. Raises TableRefusedError where a file turns out to be damaged half-way."""
    with uncollected():
        people, issues, refused = _read(opened)
        _note_refused(people, refused)
        of_nobody = 0
        for key, issue in issues:
            if (whose := people.get(key)) is None:
                of_nobody += 1
            else:
                whose.issues.append(issue_of(issue))
        shared = _shared_telephones(people.values())
        return Practice(
            patients=[_seen(one, opened, shared, on) for one in people.values()],
            refused=refused,
            repeated_rows=sum(one.repeated_rows for one in people.values()),
            issues_of_nobody=of_nobody,
            test_patients=opened.test_patients,
        )


def _read(opened: Opened) -> tuple[dict[str, Gathering], list[tuple[str, Values]], list[RefusedRow]]:
    people: dict[str, Gathering] = {}
    issues: list[tuple[str, Values]] = []
    refused: list[RefusedRow] = []
    try:
        for row in opened.rows:
            match row:
                case LineRow():
                    people.setdefault(_key(row.nhs_number, row.place), Gathering(row.nhs_number)).take(row)
                case IssueRow():
                    issues.append((_key(row.nhs_number, row.place), row.issue))
                case RefusedRow():
                    refused.append(row)
    except Problem as problem:
        raise refusal(problem) from None
    return people, issues, refused


def _note_refused(people: Mapping[str, Gathering], refused: Iterable[RefusedRow]) -> None:
    """Whose list is read in part only has to know it."""
    for row in refused:
        if row.nhs_number is not None and (whose := people.get(_key(row.nhs_number, row.place))) is not None:
            whose.refused_rows += row.rows


def _key(nhs_number: str, place: Place) -> str:
    """Bundles that share an invalid number are each somebody else."""
    if place.line is None and not is_valid(nhs_number):
        return f"{nhs_number} {place.file}"
    return nhs_number


@lru_cache(50_000)
def is_valid(nhs_number: str) -> bool:
    try:
        parse_nhs_number(nhs_number)
    except ValueError:
        return False
    return True


def _seen(one: Gathering, opened: Opened, shared: frozenset[str], on: date) -> Seen:
    past = [review for review in one.reviews if review[0] <= on]
    reviewed_on, code = max(past or one.reviews, default=(None, ""))
    record = record_of(
        one.lines.values(),
        one.issues,
        recognised=library.recognised,
        reviewed_on=reviewed_on,
        review_code=code or None,
        issues_known=opened.issues_known,
    )
    return Seen(one.nhs_number, record, _facts(one, record, opened, shared, on), tuple(_flags(one, on)))


def _flags(one: Gathering, on: date) -> list[Flag]:
    flags = {
        Flag.NHS_NUMBER_INVALID: not is_valid(one.nhs_number),
        Flag.BIRTH_DATE_IMPLAUSIBLE: any(not EARLIEST_BIRTH <= born <= on for born in one.births),
        Flag.BIRTH_DATE_UNREADABLE: F.BIRTH_DATE in one.unread,
        Flag.BIRTH_DATE_UNKNOWN: not one.births and F.BIRTH_DATE not in one.unread,
        Flag.BIRTH_DATES_DIFFER: len(one.births) > 1,
        Flag.ROWS_REFUSED: one.refused_rows > 0,
    }
    return [flag for flag, raised in flags.items() if raised]


def _facts(
    one: Gathering, record: PatientRecord, opened: Opened, shared: frozenset[str], on: date
) -> PatientFacts:
    on_list = [line for line in record.lines if _is_on_list(line, on)]
    telephone = _telephone(one)
    return PatientFacts(
        died=one.about.get("died_on") or one.about.get("died"),
        registration=one.about.get("registration", Registration.UNKNOWN),
        birth_date=min(one.births) if one.births and _plausible(one, on) else None,
        has_substitution_medicine=any(_may_be_substitution(line) for line in on_list),
        has_anticipatory_medicines=anticipatory_medicines(
            [line.name for line in on_list], library.anticipatory_rule()
        ),
        # Files without a column of an address say nothing of it; an empty address is none.
        address_valid=_address_valid(one) if opened.addresses_known else None,
        mobile_shared=telephone in shared if telephone else None,
        flags=one.holds,
    )


def _plausible(one: Gathering, on: date) -> bool:
    """One birth date, and one that can be: of another, nothing is known of the age."""
    return len(one.births) == 1 and all(EARLIEST_BIRTH <= born <= on for born in one.births)


def _is_on_list(line: MedicationLine, on: date) -> bool:
    begun = line.started_on is None or line.started_on <= on
    return begun and not line.stopped and (line.ended_on is None or line.ended_on > on)


def _may_be_substitution(line: MedicationLine) -> bool:
    return line.product.use is ProductUse.SUBSTITUTION or line.product.needs_clinician_to_say


def _address_valid(one: Gathering) -> bool:
    return check_address(one.about.get("address_lines") or [], one.about.get("postcode")).valid


def _telephone(one: Gathering) -> str:
    """The last ten digits: 07… and +44 7… are one telephone."""
    digits = "".join(filter(str.isdigit, one.about.get("mobile") or ""))
    return digits[-TELEPHONE_DIGITS:]


def _shared_telephones(people: Iterable[Gathering]) -> frozenset[str]:
    here = (one for one in people if one.about.get("registration") is not Registration.LEFT)
    count = Counter(_telephone(one) for one in here if one.about.get("died") is not True)
    return frozenset(telephone for telephone, patients in count.items() if telephone and patients > 1)
