"""not-issued and the three codeine searches: when a medicine on active repeat was last issued."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.record import PatientRecord
from stepdown.clinical.searches.answers import LineVerdict, Reason, ReasonKind, Standing, outside, verdict
from stepdown.clinical.searches.asked import Parameters
from stepdown.clinical.searches.lines import (
    listed,
    opioid_on_repeat,
    reason_for,
    said_day,
    said_months,
)
from stepdown.clinical.supply import MedicationLine, last_issue, may_still_run

CODEINES = frozenset(("codeine", "dihydrocodeine"))


class Issued(StrEnum):
    """Against a period that begins so many months before the search date."""

    IN_PERIOD = "in_period"
    TOO_LONG_AGO = "too_long_ago"
    NEVER = "never"
    NEVER_START_UNKNOWN = "never_start_unknown"
    TOO_NEW = "too_new"
    NOT_KNOWN = "not_known"


_IRREGULAR = {
    Issued.TOO_LONG_AGO: ReasonKind.LAST_ISSUE_TOO_LONG_AGO,
    Issued.NEVER: ReasonKind.NEVER_ISSUED,
    Issued.NEVER_START_UNKNOWN: ReasonKind.NEVER_ISSUED_START_UNKNOWN,
}


def when_issued(line: MedicationLine, record: PatientRecord, on: date, months: int) -> Issued:
    """An issue before this repeat began is an issue of the drug all the same: its date decides."""
    if not (record.issues_known or line.last_issued_on or record.issues_of(line)):
        return Issued.NOT_KNOWN
    period_begins = months_before(on, months)
    last = last_issue(line, record.counted_of(line, on), on)
    if last is not None:
        return Issued.IN_PERIOD if last >= period_begins else Issued.TOO_LONG_AGO
    if line.last_issued_on is not None:
        # The column names an issue after the search date only: an earlier one may have been overwritten.
        return Issued.NOT_KNOWN
    if line.started_on is None:
        return Issued.NEVER_START_UNKNOWN
    return Issued.TOO_NEW if line.started_on >= period_begins else Issued.NEVER


def not_issued(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    for line in record.lines:
        yield opioid_on_repeat(line, asked, on) or _not_issued(line, record, asked.months, on)


def _not_issued(line: MedicationLine, record: PatientRecord, months: int, on: date) -> LineVerdict:
    match when_issued(line, record, on, months):
        case Issued.IN_PERIOD:
            return verdict(line, Standing.LEFT_OUT, f"Issued within {said_months(months)}")
        case Issued.TOO_NEW:
            return verdict(line, Standing.TOO_NEW, "Begun within the period and not yet issued: too new")
        case Issued.NOT_KNOWN:
            return verdict(line, Standing.NOT_JUDGED, "Nothing tells whether it was issued")
        case irregular:
            return listed(line, _reason(line, record, _IRREGULAR[irregular], months, on))


def codeine_regular(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    return _codeine(record, asked, on, frozenset((Issued.IN_PERIOD,)))


def codeine_irregular(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    """What was begun lately and not yet issued belongs here too: it was not issued in the period."""
    return _codeine(record, asked, on, frozenset(Issued) - {Issued.IN_PERIOD, Issued.NOT_KNOWN})


def codeine_all(record: PatientRecord, asked: Parameters, on: date) -> Iterable[LineVerdict]:
    return _codeine(record, asked, on, frozenset(Issued))


def _codeine(
    record: PatientRecord, asked: Parameters, on: date, wanted: frozenset[Issued]
) -> Iterable[LineVerdict]:
    for line in record.lines:
        yield (
            opioid_on_repeat(line, asked, on)
            or _not_codeine(line)
            or _codeine_issued(line, record, asked.months, on, wanted)
        )


def _not_codeine(line: MedicationLine) -> LineVerdict | None:
    if not line.product.substances:
        return verdict(line, Standing.UNKNOWN_PRODUCT, "Its substance is not known: a person decides")
    if CODEINES.isdisjoint(line.product.substances):
        return outside(line, "Neither codeine nor dihydrocodeine")
    return None


def _codeine_issued(
    line: MedicationLine, record: PatientRecord, months: int, on: date, wanted: frozenset[Issued]
) -> LineVerdict:
    issued = when_issued(line, record, on, months)
    if issued in wanted:
        return listed(line, _reason(line, record, _KINDS[issued], months, on))
    match issued:
        case Issued.IN_PERIOD:
            return verdict(line, Standing.LEFT_OUT, f"Issued within {said_months(months)}")
        case Issued.NOT_KNOWN:
            return verdict(line, Standing.NOT_JUDGED, "Nothing tells whether it was issued")
        case _:
            return verdict(line, Standing.LEFT_OUT, f"Not issued within {said_months(months)}")


_KINDS = {
    **_IRREGULAR,
    Issued.IN_PERIOD: ReasonKind.ISSUED_IN_PERIOD,
    Issued.TOO_NEW: ReasonKind.NOT_YET_ISSUED,
    Issued.NOT_KNOWN: ReasonKind.ON_REPEAT,
}


def _reason(line: MedicationLine, record: PatientRecord, kind: ReasonKind, months: int, on: date) -> Reason:
    issued = record.counted_of(line, on)
    last, start = last_issue(line, issued, on), line.started_on
    too_long_ago = kind is ReasonKind.LAST_ISSUE_TOO_LONG_AGO
    return reason_for(
        line,
        record,
        kind,
        _clause(kind, last, start, months, on),
        on=on,
        before_start=last is not None and start is not None and last < start,
        may_still_run=too_long_ago and may_still_run(line, issued.issues, last_issued_on=last, on=on),
    )


def _clause(
    kind: ReasonKind, last_issued_on: date | None, started_on: date | None, months: int, on: date
) -> str:
    last, start, today = said_day(last_issued_on), said_day(started_on), in_words(on)
    match kind:
        case ReasonKind.LAST_ISSUE_TOO_LONG_AGO:
            return f"last issued on {last}, more than {said_months(months)} before {today}"
        case ReasonKind.NEVER_ISSUED:
            return (
                f"on repeat since {start}, more than {said_months(months)} before {today}, and never issued"
            )
        case ReasonKind.NEVER_ISSUED_START_UNKNOWN:
            return f"never issued by {today}; the extract does not say when it was started"
        case ReasonKind.ISSUED_IN_PERIOD:
            return f"last issued on {last}, within {said_months(months)} of {today}"
        case ReasonKind.NOT_YET_ISSUED:
            return f"on repeat since {start} and not yet issued by {today}"
        case _:
            return "on repeat; nothing tells whether it was issued"
