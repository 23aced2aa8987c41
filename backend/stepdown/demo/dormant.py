"""Stories of an opioid that stands on the repeat list and is not issued, or seems not to be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from stepdown.clinical.dates import months_before
from stepdown.clinical.types import IssueStatus, MedicationKind
from stepdown.demo.calendar import LOADED
from stepdown.demo.lines import Ground, Line, Supply, dormant, never, regular

Lines = list[Line]
Tell = Callable[[Ground], Lines]


def forgotten(*keys: str) -> Tell:
    """Not issued for more than two months at the first extract already."""
    return lambda ground: [dormant(ground, ground.next_of(*keys), long_ago(ground))]


def long_ago(ground: Ground) -> date:
    return months_before(ground.calendar.dated(1), 2) - timedelta(days=ground.random.randint(3, 270))


def two_forgotten(ground: Ground) -> Lines:
    return [
        *forgotten("co-codamol-30", "codeine-30")(ground),
        dormant(ground, "tramadol-50", long_ago(ground)),
    ]


def lately_forgotten(*keys: str) -> Tell:
    """The last issue falls out of the two months at one of the later extracts."""

    def tell(ground: Ground) -> Lines:
        found_in = 2 + ground.turn % (LOADED - 1)
        last = months_before(ground.calendar.dated(found_in), 2) - timedelta(
            days=ground.random.randint(1, 20)
        )
        return [dormant(ground, ground.next_of(*keys), last)]

    return tell


def never_issued(ground: Ground) -> Lines:
    return [never(ground.next_of("codeine-30", "tramadol-50", "co-codamol-15"), ground.before(220, 1500))]


def start_unknown(ground: Ground) -> Lines:
    return [never(ground.next_of("co-codamol-30", "morphine-liquid"), None)]


def too_new(ground: Ground) -> Lines:
    return [never(ground.next_of("codeine-15", "tramadol-50"), ground.before(1, 40))]


def batch_dispensed(ground: Ground) -> Lines:
    """One signature for up to a year: the last issue says little."""
    line = dormant(ground, ground.next_of("co-codamol-30", "tramadol-100-mr"), ground.before(80, 170))
    return [replace(line, kind=MedicationKind.REPEAT_DISPENSING)]


def long_supply(ground: Ground) -> Lines:
    """56 or 84 days at a time: the last 84 can still be in use after two months."""
    days = 56 if ground.turn % 2 else 84
    last = ground.before(64, 80) if days == 84 else None
    line = regular(ground, "codeine-30", every=days, until=last)
    return [replace(line, issues=tuple(replace(one, days=days, quantity=4 * days) for one in line.issues))]


def repeated_records(ground: Ground) -> Lines:
    """The same issue several times over, as real records have it."""
    regularly = ground.turn % 2 == 0
    line = regular(ground, "tramadol-50") if regularly else dormant(ground, "codeine-30", long_ago(ground))
    return [replace(line, issues=tuple(replace(one, copies=1 + n % 4) for n, one in enumerate(line.issues)))]


def cancelled_since(ground: Ground) -> Lines:
    """The newest issues never were a supply."""
    line = dormant(ground, ground.next_of("co-codamol-30", "tramadol-50"), long_ago(ground))
    newest, medicine = ground.before(10, 14), line.medicine
    statuses = (IssueStatus.CANCELLED, IssueStatus.STOPPED, IssueStatus.ENTERED_IN_ERROR)
    void = (
        Supply(newest - timedelta(days=20 * n), medicine.quantity, medicine.days, status)
        for n, status in enumerate(statuses)
    )
    return [replace(line, issues=(*line.issues, *void))]


SUPERSEDED = (
    ("morphine-30-mr", "morphine-15-mr"),
    ("co-codamol-30", "co-codamol-15"),
    ("buprenorphine-10-patch", "butec-10"),
)


def superseded(ground: Ground) -> Lines:
    """A new strength or brand beside the old line, which nobody took off."""
    old, new = SUPERSEDED[ground.turn % len(SUPERSEDED)]
    changed = ground.before(95, 130)
    fresh = regular(ground, new)
    since = tuple(one for one in fresh.issues if one.on > changed)
    return [dormant(ground, old, changed), replace(fresh, started=changed, issues=since)]


def ended(ground: Ground) -> Lines:
    return [replace(dormant(ground, "dihydrocodeine-60-mr", long_ago(ground)), ended_in=2)]


def anticipatory(ground: Ground) -> Lines:
    """Medicines for the last days, beside an opioid that would otherwise be listed."""
    day = ground.before(5, 30)
    keys = ("morphine-injection", "midazolam-injection", "glycopyrronium-injection")
    return [dormant(ground, "morphine-liquid", long_ago(ground)), *(once(key, day) for key in keys)]


def once(key: str, on: date) -> Line:
    line = never(key, on)
    issue = Supply(on, line.medicine.quantity, line.medicine.days)
    return replace(line, kind=MedicationKind.ACUTE, issues=(issue,))


def automatic(ground: Ground) -> Lines:
    issued = ground.turn % 2 == 1
    line = regular(ground, "codeine-30") if issued else dormant(ground, "codeine-30", long_ago(ground))
    return [replace(line, kind=MedicationKind.AUTOMATIC)]
