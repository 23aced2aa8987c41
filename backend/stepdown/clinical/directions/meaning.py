"""From what was read to a dose, an amount a day and a ceiling; or to a refusal."""

from decimal import Decimal

from stepdown.clinical.directions.ceilings import agreed_ceiling
from stepdown.clinical.directions.pairing import pair_doses_with_times
from stepdown.clinical.directions.parts import ONCE, Ceiling, DirectionsRefusedError, Span
from stepdown.clinical.directions.rates import Rate, known_rates
from stepdown.clinical.directions.reading import A_DAY, A_WEEK, Reading
from stepdown.clinical.directions.units import agreed_dose, agreed_unit
from stepdown.clinical.dosing import DoseUnit, Dosing, DosingStatus


def dosing_of(reading: Reading, used: str) -> Dosing:
    pair_doses_with_times(reading)
    if not reading.groups:
        return _ceiling_alone(reading, used)
    rates = known_rates(reading)
    unit = agreed_unit(reading)
    dose = agreed_dose(reading, unit)
    ceiling = agreed_ceiling(reading, unit, dose.high, timed=bool(rates))
    per_day = _per_day(reading, rates, unit, ceiling)
    return _dosing(reading, used, None if reading.divided == 0 else dose, per_day, unit, ceiling)


def _per_day(reading: Reading, rates: list[Rate], unit: DoseUnit, ceiling: Ceiling | None) -> Span | None:
    """None is left for patches alone, whose number worn is all that is needed of them."""
    most = ceiling.amount if ceiling is not None and ceiling.unit is unit else None
    if rates:
        return _at_most(_sum(reading, rates), most)
    if most is not None:
        reading.up_to = True
        return Span(most, most)
    if reading.directed:
        raise DirectionsRefusedError("the dose is left to other instructions")
    if reading.as_required:
        raise DirectionsRefusedError("as required, and it says neither how often nor a maximum")
    if unit is not DoseUnit.PATCH:
        raise DirectionsRefusedError("it does not say how often")
    return None


def _sum(reading: Reading, rates: list[Rate]) -> Span:
    low = high = Decimal(0)
    for group, rate in zip(reading.groups, rates, strict=True):
        daily = rate.of(group.amount)
        low, high = low + daily.low, high + daily.high
    return Span(low, high)


def _at_most(per_day: Span, most: Decimal | None) -> Span:
    """A ceiling below the least becomes both: nobody may take more."""
    return per_day if most is None else Span(min(per_day.low, most), min(per_day.high, most))


def _ceiling_alone(reading: Reading, used: str) -> Dosing:
    """ "up to 8 tablets a day" says a most and no dose."""
    if reading.directed:
        raise DirectionsRefusedError("the dose is left to other instructions")
    if not reading.ceilings or reading.lead.timed or reading.days or reading.weekdays or reading.strength:
        raise DirectionsRefusedError("it does not say how much to take")
    unit = reading.ceilings[0].unit or reading.noun or DoseUnit.UNIT
    ceiling = agreed_ceiling(reading, unit, Decimal(0), timed=False)
    return _dosing(reading, used, None, _per_day(reading, [], unit, ceiling), unit, ceiling)


def _dosing(
    reading: Reading,
    used: str,
    dose: Span | None,
    per_day: Span | None,
    unit: DoseUnit,
    ceiling: Ceiling | None,
) -> Dosing:
    dose_min, dose_max = dose or (None, None)
    per_day_min, per_day_max = per_day or (None, None)
    return Dosing(
        DosingStatus.OK,
        "",
        dose_min,
        dose_max,
        unit,
        per_day_min,
        per_day_max,
        _interval_hours(reading),
        reading.as_required,
        reading.up_to,
        ceiling.amount if ceiling else None,
        ceiling.unit if ceiling else None,
        reading.route,
        used,
    )


def _interval_hours(reading: Reading) -> Decimal | None:
    """One length of time from a dose to the next, where the text gives one."""
    group = reading.group
    times = group.times or group.bare
    if reading.hours is not None or len(reading.weekdays) == 1:
        once = times in (None, ONCE) and len(group.slots) <= 1
        return (reading.hours or A_WEEK) if once else None
    if group.hours is not None:
        return group.hours.low if group.hours.low == group.hours.high else None
    if group.amount.unit is DoseUnit.PATCH and times is not None and times.low == times.high:
        return A_DAY / times.low
    return None
