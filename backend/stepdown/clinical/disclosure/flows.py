"""Counts by month and by twelve months, which give each other away unless they are told with care.

What was told once stays. A new sum of twelve months is tried against all that was told before it, and is
withheld if a hidden figure could then be fewer different numbers than it must.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from stepdown.clinical.disclosure.counts import tell_count
from stepdown.clinical.disclosure.figures import Kept, State, Told, nothing, shown
from stepdown.clinical.disclosure.governance import UNKNOWN, Bounds, Governance
from stepdown.clinical.disclosure.ledger import Ledger, Run

YEAR = 12
# Beside hidden figures, a sum waits until it is news: as much as a hidden month that goes and one that comes
# can change it. Told of less it would often narrow these, and be withheld for what it is.
MONTHS_OF_NEWS = 2
# And one sum in so many is withheld whatever it is: then a withheld one may be any.
WITHHELD_IN = 16

# A number that stays the same for the same words, as `draws.keyed_draw` gives for one practice and measure.
Draw = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Flow:
    """What is told of one practice and measure. `years` are sums of `window` months, by their last one."""

    months: Mapping[date, Kept] = field(default_factory=dict)
    years: Mapping[date, Kept] = field(default_factory=dict)


def tell_flow(
    counts: Mapping[date, int],
    *,
    governance: Governance,
    draw: Draw,
    before: Flow | None = None,
    window: int = YEAR,
) -> Flow:
    """`counts` has the months that are known; those told before and known no longer are left as they were.

    A sum is told only of months that are all known. Keep all that was told: an observer does.
    """
    kept = before or Flow()
    months = tell_months(counts, governance=governance, draw=draw, before=kept.months)
    return Flow(months, _Years(months, governance, draw, window).tell(kept.years))


def tell_months(
    counts: Mapping[date, int], *, governance: Governance, draw: Draw, before: Mapping[date, Kept]
) -> dict[date, Kept]:
    """Zero is shown as zero only until something was counted: the whole row is zero till then."""
    told: dict[date, Kept] = {}
    for month in sorted(counts.keys() | before.keys()):
        if month not in counts:
            told[month] = before[month]
            continue
        none_yet = all(one.bounds and one.bounds.is_nothing and not one.corrected for one in told.values())
        told[month] = tell_count(
            counts[month],
            governance=governance,
            draw=draw(month.isoformat()),
            before=before.get(month),
            row_may_be_zero=none_yet,
        )
    return told


class _Years:
    """Sums of `window` months, told one after the other against a ledger of all that is known."""

    def __init__(self, months: Mapping[date, Kept], governance: Governance, draw: Draw, window: int) -> None:
        self.months, self.governance, self.draw, self.window = months, governance, draw, window
        self.calendar = _calendar(months)
        self.number = {month: number for number, month in enumerate(self.calendar)}
        bounds = [_known(months.get(month)) for month in self.calendar]
        self.ledger = Ledger.of(bounds)
        # The first month that no sum has come to yet: what is hidden from there on cannot be narrowed.
        self.reach = 0
        self.to_keep = [(Run(n, n + 1), _must(one)) for n, one in enumerate(bounds) if one.is_small]

    def tell(self, before: Mapping[date, Kept]) -> dict[date, Kept]:
        for last, kept in before.items():
            if kept.bounds:
                self._learn(self._run(last), kept.bounds)
                self.reach = max(self.reach, self._run(last).after)
        told = dict(before)
        for last in self.calendar[self.window - 1 :]:
            year = self.calendar[self._run(last).first : self._run(last).after]
            if all(month in self.months for month in year):
                told[last] = self._of([self.months[month] for month in year], last, before.get(last))
        return told

    def _run(self, last: date) -> Run:
        return Run(self.number[last] + 1 - self.window, self.number[last] + 1)

    def _of(self, year: Sequence[Kept], last: date, before: Kept | None) -> Kept:
        adds = sum(one.told.adds for one in year)
        if any(one.corrected for one in year):
            told = Told(State.WITHHELD, None, adds)
            return Kept(None, told, before.bounds if before else None, corrected=True)
        return before or self._new(year, last, adds)

    def _new(self, year: Sequence[Kept], last: date, adds: int) -> Kept:
        if all(one.bounds and one.bounds.is_nothing for one in year):
            return nothing()
        total = sum(one.count or 0 for one in year)
        run, told = self._run(last), self._told_as(total)
        if self._says_too_much(run, last) or not self._learn(run, told):
            return Kept(total, Told(State.WITHHELD, None, adds), None)
        if told.is_small:
            # It adds what its months do: a draw of its own would say more of it.
            return Kept(total, Told(State.HIDDEN, None, adds), told)
        return shown(total, self.governance)

    def _told_as(self, total: int) -> Bounds:
        if self.governance.is_small(total):
            return self.governance.small()
        return self.governance.around(self.governance.rounded(total))

    def _says_too_much(self, run: Run, last: date) -> bool:
        """As far as anybody can tell who knows only what was told."""
        self.reach = max(self.reach, run.after)
        if not any(hidden.first < self.reach for hidden, _ in self.to_keep):
            return False
        known = self.ledger.bounds(run)
        news = self.governance.base - 1 + MONTHS_OF_NEWS * self.governance.threshold
        return (known.high or 0) - known.low < news or self.draw(
            f"withheld {last.isoformat()}"
        ) % WITHHELD_IN == 0

    def _learn(self, run: Run, told: Bounds) -> bool:
        """False, and nothing is learnt, where a hidden figure would be left with too few numbers."""
        if (ledger := self._tried(run, told)) is None:
            return False
        self.ledger = ledger
        if told.is_small:
            self.to_keep.append((run, _must(told)))
        return True

    def _tried(self, run: Run, told: Bounds) -> Ledger | None:
        ledger = self.ledger.knowing(run, told)
        to_keep = [*self.to_keep, (run, _must(told))] if told.is_small else self.to_keep
        return ledger if ledger.keeps_open(to_keep) else None


def _known(kept: Kept | None) -> Bounds:
    return (kept.bounds if kept else None) or UNKNOWN


def _must(small: Bounds) -> int:
    """As many numbers as are hidden, without zero."""
    return small.high or 0


def _calendar(months: Mapping[date, Kept]) -> list[date]:
    """First days, from the first told month to the last, with those between them that are not known."""
    if not months:
        return []
    first, last = min(months), max(months)
    return [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1)
        for n in range((last.year - first.year) * 12 + last.month - first.month + 1)
    ]
