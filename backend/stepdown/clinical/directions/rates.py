"""How many times a day each dose is taken, from all that the text says of it."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from stepdown.clinical.directions.parts import ONCE, ONE, Amount, DirectionsRefusedError, Group, Span
from stepdown.clinical.directions.reading import A_DAY, Reading

_ONE_IN_SEVEN = Fraction(1, 7)
# "1 tds and 2 nocte" adds; more often than this and the doses at fixed times may be among the others.
_MOST_TIMES_BESIDE_MOMENTS = 3


class Rate(NamedTuple):
    """Times a day as numerators and denominators, so that nothing is divided before the end."""

    low: Decimal
    low_per: Decimal
    high: Decimal
    high_per: Decimal

    def of(self, dose: Amount) -> Span:
        """Both ends of a dose, taken so often."""
        return Span(dose.low * self.low / self.low_per, dose.high * self.high / self.high_per)


ONCE_A_DAY = Rate(ONE, ONE, ONE, ONE)


def known_rates(reading: Reading) -> list[Rate]:
    """One for each dose; none at all where the text does not say how often."""
    if len(reading.groups) > 1:
        refuse_unless_they_add(reading)
    known = []
    for group in reading.groups:
        rate = rate_of(reading, group)
        if rate is not None:
            known.append(on_its_days(reading, rate))
    if reading.spacing is not None and any(
        rate.high * reading.spacing > A_DAY * rate.high_per for rate in known
    ):
        raise DirectionsRefusedError("more often than the time between doses allows")
    return known


def rate_of(reading: Reading, group: Group) -> Rate | None:
    """None where the text does not say how often."""
    times = _agreed_times(reading, group)
    if group.hours is not None:
        return _by_the_hour(group, times)
    if times is not None:
        return Rate(times.low, ONE, times.high, ONE)
    return ONCE_A_DAY if reading.days or reading.every_day or reading.weekdays else None


def _agreed_times(reading: Reading, group: Group) -> Span | None:
    """Counts, moments and "twice" must say the same."""
    if not group.slots and group.bare is None:
        return group.times
    said = [span for span in (group.times, group.bare) if span is not None]
    if group.slots:
        said.append(Span(Decimal(len(group.slots)), Decimal(len(group.slots))))
    if any(span != said[0] for span in said):
        raise DirectionsRefusedError("the number of times and the times of the day do not agree")
    if said == [group.bare] and not (reading.days or reading.every_day):
        raise DirectionsRefusedError("a number of times, without saying in what time")
    return said[0]


def _by_the_hour(group: Group, times: Span | None) -> Rate:
    """ "every 4-6 hours", alone or with a number of times that it must allow, or that caps it."""
    hours = group.hours or Span(A_DAY, A_DAY)
    rate = Rate(A_DAY, hours.high, A_DAY, hours.low)
    if times is None:
        return rate
    if group.capped:
        return Rate(
            *_at_most(rate.low, rate.low_per, times.high), *_at_most(rate.high, rate.high_per, times.high)
        )
    if times.low * rate.low_per < rate.low or times.high * rate.high_per > rate.high:
        raise DirectionsRefusedError("the number of times and the hours between them do not agree")
    return Rate(times.low, ONE, times.high, ONE)


def _at_most(number: Decimal, per: Decimal, most: Decimal) -> tuple[Decimal, Decimal]:
    return (most, ONE) if number > most * per else (number, per)


def on_its_days(reading: Reading, rate: Rate) -> Rate:
    """On alternate days, twice a week, on Mondays: a share of the days."""
    share = _share_of_days(reading)
    if share is None:
        return rate
    if reading.course:
        raise DirectionsRefusedError("a number of days, and a pattern of days")
    if share == (_ONE_IN_SEVEN, _ONE_IN_SEVEN) and not reading.weekdays and (rate.low, rate.high) != ONCE:
        raise DirectionsRefusedError("several times, and once a week")
    low, high = share
    return Rate(
        rate.low * low.numerator,
        rate.low_per * low.denominator,
        rate.high * high.numerator,
        rate.high_per * high.denominator,
    )


def _share_of_days(reading: Reading) -> tuple[Fraction, Fraction] | None:
    if not reading.weekdays:
        return reading.days
    share = Fraction(len(reading.weekdays), 7)
    if reading.days not in (None, (share, share)):
        raise DirectionsRefusedError("two different patterns of days")
    return share, share


def refuse_unless_they_add(reading: Reading) -> None:
    """Several doses add up where each has its own time of the day: "1 mane, 2 nocte"."""
    groups = reading.groups
    slots = [slot for group in groups for slot in group.slots]
    if any(not group.timed for group in groups):
        raise DirectionsRefusedError("two doses, without saying when to take which")
    if len(set(slots)) < len(slots):
        raise DirectionsRefusedError("two doses at the same time of the day")
    if reading.days or reading.weekdays or reading.course:
        raise DirectionsRefusedError("several doses on some days only")
    if reading.named_after_dose:
        raise DirectionsRefusedError("doses of two medicines")
    unplaced = [number for number, group in enumerate(groups) if not group.slots]
    if len(unplaced) > 1:
        raise DirectionsRefusedError("two doses with two frequencies")
    if unplaced:
        _add_or_explain(reading, unplaced[0])


def _add_or_explain(reading: Reading, unplaced: int) -> None:
    """ "1 tds and 2 nocte" adds; "one twice a day, one morning and one night" says the same again."""
    group = reading.groups[unplaced]
    if group.times is None or group.hours or group.capped or group.times.high > _MOST_TIMES_BESIDE_MOMENTS:
        raise DirectionsRefusedError("two doses with two frequencies")
    placed = [other for other in reading.groups if other is not group]
    same = _says_the_same(group, group.times, placed)
    if same == reading.groups[max(unplaced, 1)].added:
        raise DirectionsRefusedError("doses that may add up or say the same again")
    if same:
        for other in placed:
            other.amount = other.amount._replace(unit=other.amount.unit or group.amount.unit)
        reading.groups = placed


def _says_the_same(group: Group, times: Span, placed: list[Group]) -> bool:
    """As many moments as times, or the whole of a day split up; and the same amount in the end."""
    moments = sum(len(other.slots) for other in placed)
    told_apart = times == ONCE or times == Span(Decimal(moments), Decimal(moments))
    return told_apart and _total([group], times) == _total(placed, ONCE)


def _total(groups: list[Group], times: Span) -> Span:
    amounts = [(group.amount, max(len(group.slots), 1)) for group in groups]
    return Span(
        sum((amount.low * slots for amount, slots in amounts), Decimal(0)) * times.low,
        sum((amount.high * slots for amount, slots in amounts), Decimal(0)) * times.high,
    )
