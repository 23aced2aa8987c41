"""One patient's record and what the searches are given, with plain defaults."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus
from stepdown.clinical.ome.calculator import OmeCalculator
from stepdown.clinical.ome.factors import FactorSet
from stepdown.clinical.ome.thresholds import Comparator, Threshold
from stepdown.clinical.products import Product
from stepdown.clinical.record import PatientRecord, record_of
from stepdown.clinical.searches.answers import Answer, Reason
from stepdown.clinical.searches.asked import Knowledge, Parameters
from stepdown.clinical.searches.running import search
from stepdown.clinical.supply import Issue, MedicationLine
from stepdown.clinical.types import Route, SearchId
from stepdown.clinical.working_days import working_days
from tests.clinical.lines import ON, a_product

REVIEW_DONE = "314530002"
SUMMER_BANK_HOLIDAY = date(2026, 8, 31)
WORKING_DAYS = working_days([SUMMER_BANK_HOLIDAY], begins=date(2020, 1, 1), ends=date(2028, 12, 31))


NINETY = Threshold(Decimal(90), Comparator.AT_LEAST, "test", "1")


def so_many_a_day(text: str) -> Dosing:
    """Directions of these tests: a number, or two for a range, of units a day."""
    words = text.split()
    if not words or not all(word.isdigit() for word in words):
        return Dosing(DosingStatus.UNKNOWN, "not a number")
    least, most = Decimal(words[0]), Decimal(words[-1])
    return Dosing(
        DosingStatus.OK,
        dose_min=least,
        dose_max=most,
        unit=DoseUnit.UNIT,
        per_day_min=least,
        per_day_max=most,
    )


@cache
def calculator(factor_set: str | None) -> OmeCalculator:
    """A hundred mg of codeine count ten, or twenty by the set "double"."""
    per_mg = Decimal("0.2" if factor_set == "double" else "0.1")
    factors = FactorSet(
        name=factor_set or "test",
        version="1",
        title="test",
        source="test",
        per_mg={("codeine", Route.ORAL): per_mg},
    )
    return OmeCalculator(
        factors,
        intervals=(),
        opioids=frozenset(("codeine", "methadone")),
        recognised=lambda *_: a_product(),
        parse_directions=so_many_a_day,
    )


def knowing(**differing: Any) -> Knowledge:
    facts: dict[str, Any] = {
        "review_codes": frozenset((REVIEW_DONE,)),
        "working_days": WORKING_DAYS,
        "dosing": so_many_a_day,
        "calculator": calculator,
        "thresholds": (NINETY,),
    }
    return Knowledge(**(facts | differing))


KNOWN = knowing()


def as_codeine(name: str, dmd_code: str | None) -> Product:
    return a_product()


def a_record(*lines: MedicationLine, issues: tuple[Issue, ...] = (), **about: Any) -> PatientRecord:
    return record_of(lines, issues, recognised=as_codeine, **about)


def asked(code: SearchId, record: PatientRecord, *, on: date = ON, **parameters: Any) -> Answer:
    return search(code, record, Parameters(**parameters), KNOWN, on=on)


def only_reason(answer: Answer) -> Reason:
    [reason] = answer.reasons
    return reason


def names(answer: Answer) -> list[str]:
    return [reason.medicine for reason in answer.reasons]
