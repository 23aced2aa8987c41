"""What was supplied for how long: from a table's cells, or from a patient's issues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stepdown.clinical.supply import Issue

# Plain figures only, and not so many that a product of them loses a digit.
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,6})?", re.ASCII)
_TOO_MANY = Decimal(10**9)
# Issues are looked at over a period of this many days, with at least so many days of issue in it.
SHORTEST_PERIOD, LONGEST_PERIOD, FEWEST_ISSUES = 84, 180, 3


@dataclass(frozen=True, slots=True)
class Supplied:
    """Both numbers, each above zero, or a reason why there are none. `basis`: where they are from."""

    quantity: Decimal | None = None
    days: Decimal | None = None
    reason: str | None = None
    basis: str | None = None


def supplied(quantity: Decimal | None, days: Decimal | None, basis: str | None = None) -> Supplied:
    for number, word in ((quantity, "quantity"), (days, "number of days")):
        if number is None:
            return Supplied(reason=f"no {word}", basis=basis)
        if number <= 0:
            return Supplied(reason=f"the {word} is not above zero", basis=basis)
        if number >= _TOO_MANY:
            return Supplied(reason=f"the {word} is too large to be true", basis=basis)
    return Supplied(quantity, days, basis=basis)


def supplied_as_written(quantity: str, days: str) -> Supplied:
    numbers: list[Decimal | None] = []
    for text, word in ((quantity.strip(), "quantity"), (days.strip(), "number of days")):
        if text and _NUMBER.fullmatch(text) is None:
            return Supplied(reason=f"the {word} is not a plain number: {text!r}")
        numbers.append(Decimal(text) if text else None)
    return supplied(numbers[0], numbers[1])


def supplied_over(issues: Sequence[Issue]) -> Supplied:
    """By the longest period that ends with the last issue, else by the last issue and its own duration.

    `issues` are those that count, oldest first, and at least one. What is issued on the last day is for the
    days after it. Issues of one day are one occasion, so that a period needs three days of issue.
    """
    first_day = next(_first_days(issues), None)
    last_day = issues[-1].issued_on
    if first_day is None:
        return _by_last_issue([issue for issue in issues if issue.issued_on == last_day])
    within = [issue for issue in issues if first_day <= issue.issued_on < last_day]
    basis = f"issues from {first_day.isoformat()} until before {last_day.isoformat()}"
    quantity = sum((issue.quantity for issue in within if issue.quantity is not None), Decimal(0))
    return supplied(quantity, Decimal((last_day - first_day).days), basis)


def _first_days(issues: Sequence[Issue]) -> Iterator[date]:
    """Days on which a period may begin, the earliest first."""
    last_day = issues[-1].issued_on
    for issue in issues:
        if not SHORTEST_PERIOD <= (last_day - issue.issued_on).days <= LONGEST_PERIOD:
            continue
        within = [other for other in issues if issue.issued_on <= other.issued_on < last_day]
        if len({other.issued_on for other in within}) + 1 >= FEWEST_ISSUES and all(
            other.quantity is not None for other in within
        ):
            yield issue.issued_on


def _by_last_issue(issues: Sequence[Issue]) -> Supplied:
    """Of one day. Different quantities add up if they are for the same time."""
    basis = f"issue of {issues[0].issued_on.isoformat()}"
    lengths = {issue.days for issue in issues}
    if len(lengths) > 1:
        return Supplied(reason="issues of one day are for different numbers of days", basis=basis)
    quantities = [issue.quantity for issue in issues if issue.quantity is not None]
    days = lengths.pop()
    quantity = sum(quantities, Decimal(0)) if len(quantities) == len(issues) else None
    return supplied(quantity, None if days is None else Decimal(days), basis)
