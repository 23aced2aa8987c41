"""The most a day, in the unit of the dose where it can be said in it."""

from decimal import Decimal

from stepdown.clinical.directions.amounts import MEASURES
from stepdown.clinical.directions.parts import Ceiling, DirectionsRefusedError
from stepdown.clinical.directions.reading import Reading
from stepdown.clinical.dosing import DoseUnit

_IN_MICROGRAMS = {
    DoseUnit.MICROGRAM: Decimal(1),
    DoseUnit.MG: Decimal(1000),
    DoseUnit.GRAM: Decimal(1_000_000),
}
# A higher count, of what is not said, is more likely a strength: "max 400 in 24 hours".
_MOST_UNITS_A_DAY = 40


def agreed_ceiling(reading: Reading, unit: DoseUnit, dose_max: Decimal, *, timed: bool) -> Ceiling | None:
    """The ceiling in the dose's unit if there is one, else in its own. `timed`: how often is said too."""
    said: dict[DoseUnit, Decimal] = {}
    for ceiling in reading.ceilings:
        ceiling_unit, amount = _in_the_unit_of_the_dose(ceiling, unit)
        if said.setdefault(ceiling_unit, amount) != amount:
            raise DirectionsRefusedError("two different maximums")
        if ceiling_unit is unit and amount < dose_max:
            raise DirectionsRefusedError("the maximum is less than one dose")
        if ceiling.bare and not timed:
            raise DirectionsRefusedError("a maximum, without saying in what time")
    if unit in said:
        return Ceiling(said[unit], unit)
    if said:
        return Ceiling(next(iter(said.values())), next(iter(said)))
    return _times_the_dose(reading, unit, dose_max)


def _in_the_unit_of_the_dose(ceiling: Ceiling, unit: DoseUnit) -> tuple[DoseUnit, Decimal]:
    if ceiling.unit is None:
        if unit in MEASURES or ceiling.amount > _MOST_UNITS_A_DAY:
            raise DirectionsRefusedError("a maximum, without saying of what")
        return unit, ceiling.amount
    if unit in _IN_MICROGRAMS and ceiling.unit in _IN_MICROGRAMS:
        return unit, ceiling.amount * _IN_MICROGRAMS[ceiling.unit] / _IN_MICROGRAMS[unit]
    return ceiling.unit, ceiling.amount


def _times_the_dose(reading: Reading, unit: DoseUnit, dose_max: Decimal) -> Ceiling | None:
    """ "max 4 doses in 24 hours", "every 4-6 hours up to four times a day": a most of times."""
    group = reading.group
    if len(reading.groups) != 1 or not group.capped or group.times is None or reading.days:
        return None
    if not (group.hours or reading.most):
        return None
    return Ceiling(dose_max * group.times.high, unit)
