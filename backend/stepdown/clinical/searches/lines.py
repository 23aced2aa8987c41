"""Which lines a search looks at, and what its reasons say of a line whatever the search."""

from collections.abc import Mapping, Sequence
from datetime import date

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import (
    LineVerdict,
    Reason,
    ReasonKind,
    Standing,
    outside,
    verdict,
)
from stepdown.clinical.searches.asked import Parameters, Uses
from stepdown.clinical.supply import (
    MedicationLine,
    is_active_repeat,
    last_issue,
    why_not_on_repeat,
)
from stepdown.clinical.types import ProductUse, Recognised

_OTHER_USES: Mapping[ProductUse | None, str] = {
    ProductUse.COUGH: "For cough, not for pain",
    ProductUse.ANTIDIARRHOEAL: "For diarrhoea, not for pain",
    ProductUse.ANAESTHESIA: "For anaesthesia, not for pain",
}
# The day is each line's own.
_OVER_OR_TO_COME = {"Begins": "Begins later", "Ended": "Ended"}


def off_repeat(line: MedicationLine, on: date) -> LineVerdict | None:
    why = why_not_on_repeat(line, on)
    return outside(line, why, alike=_OVER_OR_TO_COME.get(why.split()[0], why)) if why else None


def not_wanted(line: MedicationLine, asked: Parameters) -> LineVerdict | None:
    """An unknown schedule may be one of those asked for: the line stays, and its reason says so."""
    opioid = line.product.opioid
    if opioid is Recognised.NO:
        return outside(line, "Not an opioid")
    if opioid is Recognised.UNKNOWN:
        return verdict(line, Standing.UNKNOWN_PRODUCT, "May or may not be an opioid: a person decides")
    return _other_use(line, asked) or _other_schedule(line, asked)


def _other_use(line: MedicationLine, asked: Parameters) -> LineVerdict | None:
    """Substitution treatment is not left out here: clinicians see it, among those held."""
    use = line.product.use
    if use not in _OTHER_USES or asked.uses is not Uses.PAIN:
        return None
    return outside(line, _OTHER_USES[use])


def _other_schedule(line: MedicationLine, asked: Parameters) -> LineVerdict | None:
    if not asked.schedules or line.schedule is None or line.schedule in asked.schedules:
        return None
    said = "Of no schedule" if line.schedule == "none" else f"Of schedule {line.schedule}"
    return outside(line, f"{said}, which was not asked for")


def opioid_on_repeat(line: MedicationLine, asked: Parameters, on: date) -> LineVerdict | None:
    """Why not; None for an opioid on active repeat that the search is about."""
    return off_repeat(line, on) or not_wanted(line, asked)


def reason_for(
    line: MedicationLine,
    record: PatientRecord,
    kind: ReasonKind,
    clause: str,
    *,
    on: date,
    early_issues: tuple[date, ...] = (),
    may_still_run: bool = False,
    before_start: bool = False,
    estimated: bool = False,
) -> Reason:
    issued = record.counted_of(line, on)
    last = last_issue(line, issued, on)
    return Reason(
        medication_id=line.medication_id,
        medicine=line.name,
        kind=kind,
        clause=clause,
        last_issued_on=last,
        started_on=line.started_on,
        early_issues=early_issues,
        may_still_run=may_still_run,
        before_start=before_start,
        estimated=estimated,
        schedule_unknown=line.opioid is Recognised.YES and line.schedule is None,
        superseded_by=superseded_by(line, record.lines, last, on),
        possible_duplicates=issued.possible_duplicates,
    )


def listed(line: MedicationLine, reason: Reason) -> LineVerdict:
    return verdict(line, Standing.LISTED, _capital(reason.clause), reason, alike="Included")


def superseded_by(
    line: MedicationLine, lines: Sequence[MedicationLine], last_issued_on: date | None, on: date
) -> str | None:
    """The name of the newest repeat of the same drug, in another strength or brand, that took its place.

    Of the same substances and release, begun after this line, which was not issued since.
    """
    if line.started_on is None or len(lines) == 1:
        return None
    newer = [
        (other.started_on, other.name)
        for other in lines
        if other.started_on is not None
        and other.started_on > line.started_on
        and (last_issued_on is None or last_issued_on < other.started_on)
        and _is_same_drug(line, other)
        and is_active_repeat(other, on)
    ]
    return max(newer)[1] if newer else None


def _is_same_drug(line: MedicationLine, other: MedicationLine) -> bool:
    one, two = line.product, other.product
    return (
        line.name != other.name
        and bool(one.substances)
        and (frozenset(one.substances), one.release) == (frozenset(two.substances), two.release)
    )


def issued_since(line: MedicationLine, record: PatientRecord, months: int, on: date) -> bool:
    last = last_issue(line, record.counted_of(line, on), on)
    return last is not None and last >= months_before(on, months)


def said_day(day: date | None) -> str:
    return "an unknown date" if day is None else in_words(day)


def said_months(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


def said_number(number: int, thing: str) -> str:
    return f"1 {thing}" if number == 1 else f"{number} {thing}s"


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]
