"""The dose of the whole text: one unit, and amounts that can be taken."""

from decimal import Decimal

from stepdown.clinical.directions.amounts import MEASURES
from stepdown.clinical.directions.parts import Amount, DirectionsRefusedError, Span
from stepdown.clinical.directions.reading import A_DAY, Reading
from stepdown.clinical.dosing import DoseUnit

_ONLY_WHOLE = frozenset({DoseUnit.PATCH, DoseUnit.CAPSULE, DoseUnit.SPRAY, DoseUnit.DROP, DoseUnit.LOZENGE})
# "30 twice a day" may be 30 mg: of what is not said is believed up to here.
_MOST_UNITS_A_DOSE = 10
_QUARTER = Decimal("0.25")


def agreed_unit(reading: Reading) -> DoseUnit:
    """The unit of all doses. A bare count takes it from the ceiling, or from a form named elsewhere."""
    units = [group.amount.unit for group in reading.groups]
    unit = units[0]
    if len(units) > 1:
        unit = next((one for one in units if one is not None), None)
        if any(one is not unit and (one is not None or unit in MEASURES) for one in units):
            raise DirectionsRefusedError("doses in two units")
    return _learnt_unit(reading) if unit is None else unit


def _learnt_unit(reading: Reading) -> DoseUnit:
    for ceiling in reading.ceilings:
        if ceiling.unit is not None and ceiling.unit not in MEASURES:
            return ceiling.unit
    if reading.noun is not None:
        return reading.noun
    changed_by_days = reading.hours is not None and reading.hours > A_DAY
    if changed_by_days and (reading.apply or reading.change):
        return DoseUnit.PATCH
    return DoseUnit.UNIT


def agreed_dose(reading: Reading, unit: DoseUnit) -> Span:
    """From the least to the most of all doses."""
    low, high, _ = reading.groups[0].amount
    for group in reading.groups:
        _refuse_odd(group.amount, unit)
        low, high = min(low, group.amount.low), max(high, group.amount.high)
    if reading.per_dose is not None and high > reading.per_dose:
        raise DirectionsRefusedError("the dose is over the maximum at one time")
    return Span(low, high)


def _refuse_odd(amount: Amount, unit: DoseUnit) -> None:
    if unit in MEASURES:
        return
    smallest = 1 if unit in _ONLY_WHOLE else _QUARTER
    if amount.low % smallest or amount.high % smallest:
        raise DirectionsRefusedError(f"a part of a {unit} that cannot be taken")
    if unit is DoseUnit.UNIT and amount.high > _MOST_UNITS_A_DOSE:
        raise DirectionsRefusedError("a number, without saying of what")
