"""What stands on a patient's list, what was issued, and how long a supply can last."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from stepdown.clinical.dates import in_words, months_before
from stepdown.clinical.product_names import normalised_name
from stepdown.clinical.products import Product
from stepdown.clinical.types import (
    IssueStatus,
    MedicationKind,
    ProductUse,
    Recognised,
    Registration,
    Schedule,
)

REPEATS = frozenset((MedicationKind.REPEAT, MedicationKind.REPEAT_DISPENSING, MedicationKind.AUTOMATIC))
_NOT_A_SUPPLY = frozenset((IssueStatus.STOPPED, IssueStatus.CANCELLED, IssueStatus.ENTERED_IN_ERROR))
_ZERO = Decimal(0)
# One signature for repeat dispensing may cover this many months.
REPEAT_DISPENSING_MONTHS = 12


@dataclass(frozen=True, slots=True)
class MedicationLine:
    """One line of a medication list. None always means that the extract does not say.

    `only_issued`: it stands on no list; an issue told of it (`record.record_of`).
    """

    medication_id: str
    name: str
    kind: MedicationKind
    product: Product
    directions: str | None = None
    started_on: date | None = None
    ended_on: date | None = None
    stopped: bool = False
    last_issued_on: date | None = None
    hospital_only: bool | None = None
    quantity: Decimal | None = None
    course_days: int | None = None
    only_issued: bool = False

    @property
    def opioid(self) -> Recognised:
        return self.product.opioid

    @property
    def schedule(self) -> Schedule | None:
        return self.product.schedule

    @property
    def use(self) -> ProductUse | None:
        return self.product.use


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of one medicine: a prescription written, not a collection at the pharmacy.

    `line_id`: the line's `medication_id`, where the source says of which line it is.
    """

    medicine: str
    issued_on: date
    quantity: Decimal | None = None
    days: int | None = None
    status: IssueStatus = IssueStatus.ISSUED
    dmd_code: str | None = None
    line_id: str | None = None


@dataclass(frozen=True, slots=True)
class CountedIssues:
    """The issues that count, oldest first, and how many identical ones were left out."""

    issues: tuple[Issue, ...]
    possible_duplicates: int

    @property
    def last_issued_on(self) -> date | None:
        return self.issues[-1].issued_on if self.issues else None


def counted_issues(issues: Iterable[Issue], on: date) -> CountedIssues:
    """Real records repeat one issue up to ten times: same medicine, quantity and day count once.

    Different quantities on one day are separate supplies.
    """
    kept: dict[tuple[date, str, Decimal | None], Issue] = {}
    possible_duplicates = 0
    for issue in issues:
        if not _is_supply(issue, on):
            continue
        key = (issue.issued_on, normalised_name(issue.medicine), issue.quantity)
        if (twin := kept.get(key)) is None:
            kept[key] = issue
        else:
            possible_duplicates += 1
            kept[key] = max(twin, issue, key=_recorded_days)
    placed = sorted(
        (day, name, quantity or _ZERO, at, issue)
        for at, ((day, name, quantity), issue) in enumerate(kept.items())
    )
    return CountedIssues(tuple(one[-1] for one in placed), possible_duplicates)


def _is_supply(issue: Issue, on: date) -> bool:
    return issue.status not in _NOT_A_SUPPLY and issue.days != 0 and issue.issued_on <= on


def _recorded_days(issue: Issue) -> int:
    return -1 if issue.days is None else issue.days


def is_active_repeat(line: MedicationLine, on: date) -> bool:
    return why_not_on_repeat(line, on) is None


def last_issue(line: MedicationLine, issued: CountedIssues, on: date) -> date | None:
    """The later of the line's own column and its issues, by the day asked for."""
    in_column, last = line.last_issued_on, issued.last_issued_on
    if in_column is None or in_column > on:
        return last
    return in_column if last is None else max(in_column, last)


def why_not_on_repeat(line: MedicationLine, on: date) -> str | None:
    """None for what is on the repeat list that day. A line that ends that day is no longer on it."""
    if line.only_issued:
        return "Issued, but on no line of the list: never a repeat"
    if line.kind not in REPEATS:
        return "Acute: never a repeat"
    if line.hospital_only is True:
        return "Supplied by a hospital or another provider: never a repeat"
    if line.started_on is not None and line.started_on > on:
        return f"Begins on {in_words(line.started_on)}, after {in_words(on)}"
    if line.ended_on is not None and line.ended_on <= on:
        return f"Ended on {in_words(line.ended_on)}"
    return "Stopped" if line.stopped else None


def may_be_listed(registration: Registration, died: date | bool | None, on: date) -> bool:
    """Registered and alive that day, as far as is known: the unknown is listed and held, never dropped."""
    alive = died > on if isinstance(died, date) else died is not True
    return alive and registration in (Registration.REGISTERED, Registration.UNKNOWN)


def supply_ends(issues: Sequence[Issue], course_days: int | None) -> date | None:
    """The first day without medicine if all was taken as recorded; what is left over carries on.

    Issues come oldest first. None if no issue says how long it lasts and the line does not either.
    """
    ends: date | None = None
    for issue in issues:
        days = course_days if issue.days is None else issue.days
        if days is not None:
            begins = issue.issued_on if ends is None else max(ends, issue.issued_on)
            ends = begins + timedelta(days=days)
    return ends


def may_still_run(
    line: MedicationLine, issues: Sequence[Issue], *, last_issued_on: date | None, on: date
) -> bool:
    """Whether a supply already issued can still be in use: a long course, or repeat dispensing."""
    if last_issued_on is None:
        return False
    if line.kind is MedicationKind.REPEAT_DISPENSING and last_issued_on >= months_before(
        on, REPEAT_DISPENSING_MONTHS
    ):
        return True
    known = (*issues, Issue(line.name, last_issued_on)) if _is_newer(last_issued_on, issues) else issues
    ends = supply_ends(known, line.course_days)
    return ends is not None and ends > on


def _is_newer(last_issued_on: date, issues: Sequence[Issue]) -> bool:
    return not issues or issues[-1].issued_on < last_issued_on
