"""Which dose goes with which times, before anything is reckoned."""

from decimal import Decimal
from fractions import Fraction

from stepdown.clinical.directions.parts import ONCE, ONE, Amount, DirectionsRefusedError, Group, Span
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.dosing import DoseUnit


def pair_doses_with_times(reading: Reading) -> None:
    _supply_a_dose_left_unsaid(reading)
    if reading.groups and reading.lead.timed:
        _pair_with_what_came_first(reading)
    if reading.groups and reading.nostrils == 2:
        _in_both_nostrils(reading)
    if reading.divided is not None:
        _divide(reading, reading.divided)


def _supply_a_dose_left_unsaid(reading: Reading) -> None:
    """A form in the singular is one of it. Of "change weekly" too: one patch is put on for one taken off."""
    if reading.groups:
        return
    if reading.noun is not None and not reading.ceilings:
        if reading.plural_noun:
            raise DirectionsRefusedError("it does not say how many")
        reading.groups.append(Group(Amount(ONE, ONE, reading.noun)))
    elif (reading.change or reading.apply) and reading.days and reading.days[1] <= Fraction(1, 2):
        reading.groups.append(Group(Amount(ONE, ONE, DoseUnit.PATCH)))


def _pair_with_what_came_first(reading: Reading) -> None:
    """In "at night take one" and "morning 1, night 2" the time stands before its dose."""
    lead, groups = reading.lead, reading.groups
    if not groups[-1].timed:
        amounts = [group.amount for group in groups]
        reading.groups = [lead, *groups[:-1]]
        for group, amount in zip(reading.groups, amounts, strict=True):
            group.amount = amount
    elif len(groups) == 1:
        _add_to(groups[0], lead)
    else:
        raise DirectionsRefusedError("doses and times of the day that cannot be told apart")


def _add_to(group: Group, lead: Group) -> None:
    """ "At night: one at bedtime"."""
    for said in ("times", "hours", "bare"):
        first, second = getattr(lead, said), getattr(group, said)
        if first is not None and second is not None and first != second:
            raise DirectionsRefusedError("two different frequencies for one dose")
        setattr(group, said, first if second is None else second)
    group.capped = group.capped or lead.capped
    group.slots += [slot for slot in lead.slots if slot not in group.slots]


def _in_both_nostrils(reading: Reading) -> None:
    for group in reading.groups:
        if group.amount.unit is not DoseUnit.SPRAY:
            raise DirectionsRefusedError("a dose for each nostril that is no spray")
        group.amount = Amount(group.amount.low * 2, group.amount.high * 2, DoseUnit.SPRAY)


def _divide(reading: Reading, parts: Decimal) -> None:
    """ "60mg daily in two divided doses" is 30 mg twice a day. Without a number the dose stays open."""
    if len(reading.groups) != 1:
        raise DirectionsRefusedError("divided doses of more than one amount")
    group = reading.groups[0]
    if group.times != ONCE or group.slots or group.hours:
        raise DirectionsRefusedError("divided doses of what is not a daily amount")
    low, high, unit = group.amount
    if parts <= 0 or parts % 1 or low % parts or high % parts:
        reading.divided = Decimal(0)
        return
    group.amount, group.times = Amount(low / parts, high / parts, unit), Span(parts, parts)
