"""The working of a line, step by step, as a pharmacist would write it on paper."""

from decimal import Decimal
from functools import lru_cache

from stepdown.clinical.counting import own_unit
from stepdown.clinical.dosing import DoseUnit
from stepdown.clinical.ome.figures import from_to, plain, rounded
from stepdown.clinical.ome.lines import LineOme

_TWO_PLACES, _FOUR_PLACES = Decimal("0.01"), Decimal("0.0001")


def working_of(line: LineOme) -> str:
    """One line: the steps, what to look at, and the set with its version.

    "directions: 8 × 30 mg × 0.1 = 24 mg; quantity: 224 ÷ 28 days = 8 a day; 8 × 30 mg × 0.1 = 24 mg;
    fpm-2020 version 1"
    """
    return "; ".join([*steps_of(line), line.subject.stamp])


def steps_of(line: LineOme) -> list[str]:
    subject = line.subject
    if not subject.is_opioid:
        return ["not an opioid"]
    flags = [flag.sentence for flag in line.flags]
    if subject.reason is not None:
        return [f"cannot calculate: {subject.reason}", *flags]
    basis = f" ({line.supply.basis})" if line.supply.basis else ""
    return [f"directions: {by_directions(line)}", f"quantity{basis}: {by_quantity(line)}", *flags]


def by_directions(line: LineOme) -> str:
    """ "4–8 × 30 mg × 0.1 = 12–24 mg"; by weight "20 mg × 1 = 20 mg"; "1 × 25 micrograms/hour → 60 mg"."""
    least, most, amount, factor = line.directions_min, line.directions_max, line.amount, line.subject.factor
    if least is None or most is None or factor is None:
        return f"cannot calculate, {line.why_not_by_directions}"
    taken = _taken(amount.minimum or _ZERO, amount.maximum or _ZERO)
    result = rounded(most) if least == most else from_to(rounded(least), rounded(most))
    match amount.unit:
        case DoseUnit.MG:
            return f"{taken} mg × {plain(factor.value)} = {result} mg"
        case DoseUnit.ML:
            return f"{taken} ml × {factor.words} {result} mg"
        case _:
            return f"{taken} × {factor.words} {result} mg"


def by_quantity(line: LineOme) -> str:
    """ "224 ÷ 28 days = 8 a day; 8 × 30 mg × 0.1 = 24 mg"; "4 × 7 days ÷ 28 days = 1 worn; 1 × …"."""
    quantity, days, factor = line.supply.quantity, line.supply.days, line.subject.factor
    if line.quantity is None or quantity is None or days is None or factor is None:
        return f"cannot calculate, {line.why_not_by_quantity}"
    unit = " ml" if own_unit(line.subject.product) is DoseUnit.ML else ""
    return f"{_supplied(quantity, days, line.wear.days, unit)} × {factor.words} {rounded(line.quantity)} mg"


_ZERO = Decimal(0)


@lru_cache(maxsize=4096)
def _taken(least: Decimal, most: Decimal) -> str:
    return from_to(_amount(least), _amount(most))


def _amount(number: Decimal) -> str:
    """One every three days is a third a day, which has no end in decimals."""
    if number == number.quantize(_FOUR_PLACES):
        return plain(number)
    return f"about {plain(number.quantize(_TWO_PLACES))}"


@lru_cache(maxsize=4096)
def _supplied(quantity: Decimal, days: Decimal, worn_for: Decimal | None, unit: str) -> str:
    """As far as the number a day: "224 ÷ 28 days = 8 a day; 8"."""
    supply, a_day, per = f"{plain(quantity)}{unit}", quantity / days, f"{unit} a day"
    if worn_for is not None:
        supply, a_day, per = f"{supply} × {plain(worn_for)} days", quantity * worn_for / days, " worn"
    shown = a_day.quantize(_TWO_PLACES)
    if shown == a_day:
        return f"{supply} ÷ {plain(days)} days = {plain(shown)}{per}; {plain(shown)}{unit}"
    return f"{supply} ÷ {plain(days)} days = about {plain(shown)}{per}; {supply} ÷ {plain(days)}"
