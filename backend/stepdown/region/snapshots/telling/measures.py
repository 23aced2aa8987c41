"""How each kind of measure is told. What was told before is looked at first, since an observer remembers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stepdown.clinical.disclosure.counts import tell_count
from stepdown.clinical.disclosure.draws import keyed_draw, stock_draw
from stepdown.clinical.disclosure.figures import Kept
from stepdown.clinical.disclosure.flows import YEAR, Draw, Flow, tell_flow, tell_months
from stepdown.clinical.disclosure.governance import Governance
from stepdown.clinical.disclosure.shares import tell_share, year_of_shares
from stepdown.clinical.disclosure.sums import together
from stepdown.region.snapshots.counting.counts import Count, Months
from stepdown.region.snapshots.models import FigureState, Period
from stepdown.region.snapshots.telling.told import Entry, Key, Told, absent

A_MONTH_IS_MISSING = "A month of these twelve has no figure."
NOT_COUNTED = "It was not counted."
COUNTED_OF_ANOTHER = "It was counted of another number than the one that is told."
# One sentence for both, since the second says that a number which may be hidden is nought.
OF_NOBODY = "There was nothing to count it of."
NOT_COUNTED_OR_OF_NOBODY = "It was not counted, or there was nothing to count it of."

Entries = Mapping[Key, Entry]


@dataclass(frozen=True)
class Teller:
    """`before` is all that was ever told of this practice."""

    key: bytes
    governance: Governance
    before: Entries

    def stock(self, measure: str, counts: Months) -> dict[Key, Entry]:
        return dict(self._each(measure, counts, may_be_zero=False))

    def whole(self, measure: str, counts: Months) -> dict[Key, Entry]:
        """Of a population: where there is nobody, everything that is counted of it is nought."""
        return dict(self._each(measure, counts, may_be_zero=True))

    def _each(self, measure: str, counts: Months, *, may_be_zero: bool) -> Iterator[tuple[Key, Entry]]:
        for month, one in counts.items():
            at = Key(measure, Period.MONTH, month)
            before = self._kept(at)
            if one.count is None:
                yield at, Entry(before, because=one.because)
                continue
            draw = stock_draw(self.key, measure, month=month.isoformat())
            told = tell_count(
                one.count,
                governance=self.governance,
                draw=draw,
                before=before,
                row_may_be_zero=may_be_zero,
            )
            yield at, Entry(told)

    def flow(self, measure: str, counts: Months) -> dict[Key, Entry]:
        """Months, and twelve of them together."""
        before = Flow(self._told(measure, Period.MONTH), self._told(measure, Period.YEAR))
        known = {month: one.count for month, one in counts.items() if one.count is not None}
        if any(month not in before.months or before.months[month].count != known[month] for month in known):
            before = tell_flow(known, governance=self.governance, draw=self._draw(measure), before=before)
        return self._months(measure, counts, before.months) | self._years(measure, counts, before.years)

    def rest(self, measure: str, counts: Months, part: Months) -> dict[Key, Entry]:
        """What is not in the part is a flow of its own: the two exclude each other, and narrow neither."""
        rest = {month: _without(one, part.get(month)) for month, one in counts.items()}
        return self.flow(rest_of(measure), rest)

    def months(self, measure: str, counts: Months) -> dict[Key, Entry]:
        """Of a population that is told only as what shares are counted of."""
        known = {month: one.count for month, one in counts.items() if one.count is not None}
        told = tell_months(
            known,
            governance=self.governance,
            draw=self._draw(measure),
            before=self._told(measure, Period.MONTH),
        )
        return self._months(measure, counts, told)

    def share(self, measure: str, counts: Months, of: Entries, population: str) -> dict[Key, Entry]:
        return {
            Key(measure, Period.MONTH, month): self._share(
                Key(measure, Period.MONTH, month), one, of.get(Key(population, Period.MONTH, month))
            )
            for month, one in counts.items()
        }

    def _share(self, at: Key, one: Count, of: Entry | None) -> Entry:
        kept = self._kept(at)
        if of is None or of.kept is None or of.because:
            return Entry(kept, because=one.because or COUNTED_OF_ANOTHER)
        if of.kept.told.count == 0:
            return Entry(kept, because=OF_NOBODY)
        population = of.kept.count
        # Where it is hidden that there is nobody, a missing share would say it.
        count, counted_of = (0, 0) if population == 0 else (one.count, one.of)
        if count is None:
            return Entry(kept, because=one.because)
        if population is None or counted_of != population:
            return Entry(kept, because=COUNTED_OF_ANOTHER)
        told = tell_share(
            count,
            population,
            of=of.kept.told,
            governance=self.governance,
            draw=stock_draw(self.key, at.measure, month=at.month.isoformat()),
            before=kept,
        )
        return Entry(told, of=population)

    def _months(self, measure: str, counts: Months, told: Mapping[date, Kept]) -> dict[Key, Entry]:
        return {
            Key(measure, Period.MONTH, month): Entry(told.get(month), because=one.because)
            for month, one in counts.items()
        }

    def _years(self, measure: str, counts: Months, told: Mapping[date, Kept]) -> dict[Key, Entry]:
        """A year whose months are all known, or that was told when they were."""
        months = list(counts)
        found = {}
        for month, kept in told.items():
            if month not in counts:
                continue
            at = months.index(month)
            missing = any(counts[one].count is None for one in months[max(0, at - YEAR + 1) : at + 1])
            because = A_MONTH_IS_MISSING if missing else None
            found[Key(measure, Period.YEAR, month)] = Entry(kept, because=because)
        return found

    def _told(self, measure: str, period: Period) -> dict[date, Kept]:
        return {
            at.month: one.kept
            for at, one in self.before.items()
            if (at.measure, at.period) == (measure, period) and one.kept
        }

    def _kept(self, at: Key) -> Kept | None:
        before = self.before.get(at)
        return before.kept if before else None

    def _draw(self, measure: str) -> Draw:
        return lambda word: keyed_draw(self.key, measure, word)


def rest_of(measure: str) -> str:
    return f"rest of {measure}"


def _without(one: Count, part: Count | None) -> Count:
    if one.count is None or part is None or part.count is None:
        return Count(None, because=one.because or (part.because if part else NOT_COUNTED))
    return Count(max(0, one.count - part.count))


def with_part(measure: str, part: str, entries: Mapping[Key, Entry]) -> dict[Key, Told]:
    """Of a flow that holds another: what is told of that and of the rest."""
    found = {}
    for at, rest in entries.items():
        if at.measure == rest_of(measure):
            held = entries.get(at._replace(measure=part), Entry(None, because=rest.because))
            found[at._replace(measure=measure)] = _together([held, rest])
    return found


def _together(parts: Sequence[Entry]) -> Told:
    because = next((one.because for one in parts if one.because), None)
    kept = [one.kept.told for one in parts if one.kept]
    if because or len(kept) < len(parts):
        return absent(because or NOT_COUNTED)
    return Entry(Kept(None, together(kept), None)).told


def years_of_share(measure: str, months: Sequence[date], told: Mapping[Key, Entry]) -> dict[Key, Told]:
    """Of a share by month: what its months add, so that nothing new is told."""
    found = {}
    for at in range(YEAR - 1, len(months)):
        year = [told[Key(measure, Period.MONTH, month)] for month in months[at - YEAR + 1 : at + 1]]
        kept = [one.kept.told for one in year if one.kept and not one.because]
        if len(kept) == YEAR:
            found[Key(measure, Period.YEAR, months[at])] = Entry(Kept(None, year_of_shares(kept), None)).told
    return found


def public(measure: str, counts: Months) -> dict[Key, Told]:
    """As it is published, to the unit; and twelve months together, where all are there."""
    told = {Key(measure, Period.MONTH, month): _exactly([one]) for month, one in counts.items()}
    months = list(counts)
    for at in range(YEAR - 1, len(months)):
        year = [counts[month] for month in months[at - YEAR + 1 : at + 1]]
        if all(one.count is not None for one in year):
            told[Key(measure, Period.YEAR, months[at])] = _exactly(year)
    return told


def _exactly(counts: Sequence[Count]) -> Told:
    """Of several months together, the rate is that of an average month."""
    if len(counts) == 1 and counts[0].count is None:
        return Told(FigureState.ABSENT, because=counts[0].because)
    count, of = _sum(one.count for one in counts), _sum(one.of for one in counts)
    return Told(FigureState.SHOWN, count, of, count, of)


def _sum(numbers: Iterable[int | None]) -> int:
    return sum(one or 0 for one in numbers)
