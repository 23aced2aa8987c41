"""Whom the first practice invites to a review: people who take an opioid month after month."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Engine

from stepdown.clinical.addresses import check_address
from stepdown.clinical.holds import HoldCode
from stepdown.clinical.types import Outcome, SearchId
from stepdown.demo.fates import ASKED
from stepdown.demo.files import Report
from stepdown.demo.past_work import Decision, backdate, is_plain, make_list, record_all
from stepdown.demo.people import DemoPatient
from stepdown.finding.reviews.schemas import NewReview

TAKE_REGULARLY = frozenset(
    (
        *("codeine", "tramadol", "strong opioid", "strong opioid and more", "patch", "over 90 mg"),
        *("over 120 mg", "over 120 mg and more", "dependence-forming and opioid"),
    )
)
READ_OTHERWISE = frozenset(
    {HoldCode.NEEDS_INTERPRETER, HoldCode.NEEDS_LARGE_PRINT, HoldCode.NEEDS_OTHER_FORMAT}
)
# First a month of letters to people as most are, then one with every name that breaks layouts.
ORDINARY_EACH_MONTH, ODD_NAMES = 23, 16
LONG_NAME, FULL_ADDRESS = 20, 5
INVITE = NewReview(outcome=Outcome.INVITE_FOR_REVIEW)
INVITE_OTHERWISE = NewReview(outcome=Outcome.INVITE_FOR_REVIEW, clinician_holds_accepted=True)
# Of so many, all others are invited.
NOT_INVITED = {
    4: NewReview(
        outcome=Outcome.CONTINUE_SAFELY, note="Reviewed by the pain clinic; takes less than before."
    ),
    9: NewReview(outcome=Outcome.SPEAK_TO_PATIENT),
}


def invite_ordinary(engine: Engine, report: Report, patients: Iterable[DemoPatient]) -> UUID:
    plain = _regular(report, patients)[ODD_NAMES:]
    return _review(engine, report, plain[:ORDINARY_EACH_MONTH], ())


def invite_odd(engine: Engine, report: Report, patients: list[DemoPatient]) -> UUID:
    """Beside them those who read otherwise, and those whose address no letter reaches."""
    plain = _regular(report, patients)
    chosen = [*plain[:ODD_NAMES], *plain[ODD_NAMES + ORDINARY_EACH_MONTH :][:ORDINARY_EACH_MONTH]]
    others = [one for one in patients if _reads_otherwise(one) or _has_no_address(report, one)]
    return _review(engine, report, chosen, others)


def _review(
    engine: Engine, report: Report, chosen: Iterable[DemoPatient], otherwise: Iterable[DemoPatient]
) -> UUID:
    made, listed = make_list(engine, report, SearchId.OPIOID_ON_REPEAT, "Any opioid on repeat")
    record_all(engine, report, made, _decisions(chosen, otherwise, listed))
    backdate(engine, report, made, reviewed_after=timedelta(days=1))
    return made


def _decisions(
    chosen: Iterable[DemoPatient], otherwise: Iterable[DemoPatient], listed: dict[str, UUID]
) -> Iterator[Decision]:
    here = [one for one in chosen if one.nhs_number in listed]
    for number, one in enumerate(here):
        yield Decision(listed[one.nhs_number], NOT_INVITED.get(number % 10, INVITE))
    for one in otherwise:
        if one.nhs_number in listed:
            yield Decision(listed[one.nhs_number], INVITE_OTHERWISE)


def _regular(report: Report, patients: Iterable[DemoPatient]) -> list[DemoPatient]:
    """The oddest names and longest addresses first, then as they come."""
    regular = (one for one in patients if one.story in TAKE_REGULARLY and is_plain(report, one))
    plain = [one for one in regular if not _has_no_address(report, one)]
    return sorted(plain, key=_oddity, reverse=True)


def _oddity(patient: DemoPatient) -> int:
    name = patient.family_name
    foreign = {unicodedata.name(one).split()[0] for one in name if one.isalpha()} - {"LATIN"}
    accented = not name.isascii()
    full = len(patient.address.lines) >= FULL_ADDRESS
    return 4 * bool(foreign) + 2 * (len(name) > LONG_NAME) + accented + ("-" in name or "'" in name) + full


def _has_no_address(report: Report, patient: DemoPatient) -> bool:
    address = patient.address_in(report.extract)
    return is_plain(report, patient) and not check_address(address.lines, address.postcode or None).valid


def _reads_otherwise(patient: DemoPatient) -> bool:
    """Asked for nothing else, so that nothing else keeps them from being reached."""
    said = {code for code in ASKED if patient.flags.get(code) is not False}
    return bool(said) and said <= READ_OTHERWISE and patient.joins == 1
