"""Searches over one patient's medicines. Each answer says why, by medicine and date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.supply import (
    CountedIssues,
    Issue,
    MedicationLine,
    counted_issues,
    is_active_repeat,
    may_still_run,
)
from stepdown.clinical.types import ProductUse, Recognised, Schedule

# Stamped on each worklist. Raise it whenever the same extract could give another answer.
RULE_VERSION = "not-issued 1"


class Schedules(StrEnum):
    """Which opioids a search takes in."""

    ALL = "all"
    TWO_AND_THREE = "two_and_three"


class NotIssuedKind(StrEnum):
    LAST_ISSUE_TOO_LONG_AGO = "last_issue_too_long_ago"
    NEVER_ISSUED = "never_issued"
    NEVER_ISSUED_START_UNKNOWN = "never_issued_start_unknown"


@dataclass(frozen=True, slots=True)
class NotIssuedReason:
    """Why one medicine is listed."""

    medication_id: str
    medicine: str
    kind: NotIssuedKind
    last_issued_on: date | None
    started_on: date | None
    on: date
    months: int
    may_still_run: bool = False
    schedule_unknown: bool = False
    possible_duplicates: int = 0

    def sentence(self) -> str:
        return " ".join((f"{self.medicine}: {self._main_clause()}.", *self._remarks()))

    def _main_clause(self) -> str:
        match self.kind:
            case NotIssuedKind.LAST_ISSUE_TOO_LONG_AGO:
                return (
                    f"last issued on {_said(self.last_issued_on)}, more than {_months(self.months)}"
                    f" before {in_words(self.on)}"
                )
            case NotIssuedKind.NEVER_ISSUED:
                return (
                    f"on repeat since {_said(self.started_on)}, more than {_months(self.months)}"
                    f" before {in_words(self.on)}, and never issued"
                )
            case NotIssuedKind.NEVER_ISSUED_START_UNKNOWN:
                return f"never issued by {in_words(self.on)}; the extract does not say when it was started"

    def _remarks(self) -> Iterable[str]:
        if self.may_still_run:
            yield "The last supply may still be in use."
        if self.schedule_unknown:
            yield "Its schedule is unknown."
        if self.possible_duplicates:
            yield f"Possible duplicate issues left out: {self.possible_duplicates}."


def _said(day: date | None) -> str:
    return "an unknown date" if day is None else in_words(day)


def _months(months: int) -> str:
    return "1 month" if months == 1 else f"{months} months"


@dataclass(frozen=True, slots=True)
class NotIssued:
    """The answer for one patient; every count is of lines on active repeat.

    too_new: never issued, but on the list for no longer than the period.
    unknown_products: may or may not be an opioid; a person decides.
    use_unsaid: an opioid of which a clinician has yet to say "pain" or "substitution".
    not_judged: nothing tells whether it was issued in the period.
    """

    reasons: tuple[NotIssuedReason, ...]
    too_new: int
    unknown_products: int
    use_unsaid: int
    not_judged: int


def not_issued(
    lines: Iterable[MedicationLine],
    issues_by_line: Mapping[str, Sequence[Issue]],
    *,
    on: date,
    months: int = 2,
    schedules: Schedules = Schedules.ALL,
    issues_are_known: bool = True,
) -> NotIssued:
    """Opioid pain medicines on active repeat without an issue in the months before the extract's date.

    `issues_are_known` is false when the extract has neither issues nor a column of last issues:
    then an empty cell does not mean "never". Whether the patient is registered and alive is asked
    beforehand (`supply.may_be_listed`).
    """
    active = [line for line in lines if is_active_repeat(line, on)]
    opioids = [line for line in active if line.opioid is Recognised.YES]
    judged = [
        _judge(line, counted_issues(issues_by_line.get(line.medication_id, ()), on), on, months)
        if issues_are_known or line.last_issued_on or issues_by_line.get(line.medication_id)
        else _Unlisted.NOT_JUDGED
        for line in opioids
        if line.use is ProductUse.PAIN and _is_wanted(line.schedule, schedules)
    ]
    return NotIssued(
        reasons=tuple(answer for answer in judged if isinstance(answer, NotIssuedReason)),
        too_new=judged.count(_Unlisted.TOO_NEW),
        unknown_products=sum(line.opioid is Recognised.UNKNOWN for line in active),
        use_unsaid=sum(line.use is None for line in opioids),
        not_judged=judged.count(_Unlisted.NOT_JUDGED),
    )


def _is_wanted(schedule: Schedule | None, schedules: Schedules) -> bool:
    match schedules:
        case Schedules.ALL:
            return True
        case Schedules.TWO_AND_THREE:
            # An unknown schedule may be 2 or 3: listed, and the reason says that it is unknown.
            return schedule in (Schedule.TWO, Schedule.THREE, None)


class _Unlisted(StrEnum):
    WITHIN_PERIOD = "within_period"
    TOO_NEW = "too_new"
    NOT_JUDGED = "not_judged"


def _judge(line: MedicationLine, issued: CountedIssues, on: date, months: int) -> NotIssuedReason | _Unlisted:
    period_begins = months_before(on, months)
    last = _last_issue(line, issued, on)
    if last is not None:
        if last >= period_begins:
            return _Unlisted.WITHIN_PERIOD
        kind = NotIssuedKind.LAST_ISSUE_TOO_LONG_AGO
    elif line.last_issued_on is not None:
        # The column names an issue after the search date only: an earlier one may have been overwritten.
        return _Unlisted.NOT_JUDGED
    elif line.started_on is None:
        kind = NotIssuedKind.NEVER_ISSUED_START_UNKNOWN
    elif line.started_on >= period_begins:
        return _Unlisted.TOO_NEW
    else:
        kind = NotIssuedKind.NEVER_ISSUED
    return NotIssuedReason(
        medication_id=line.medication_id,
        medicine=line.name,
        kind=kind,
        last_issued_on=last,
        started_on=line.started_on,
        on=on,
        months=months,
        may_still_run=may_still_run(line, issued.issues, last_issued_on=last, on=on),
        schedule_unknown=line.schedule is None,
        possible_duplicates=issued.possible_duplicates,
    )


def _last_issue(line: MedicationLine, issued: CountedIssues, on: date) -> date | None:
    in_column = line.last_issued_on if line.last_issued_on is not None and line.last_issued_on <= on else None
    known = [day for day in (in_column, issued.last_issued_on) if day is not None]
    return max(known, default=None)
