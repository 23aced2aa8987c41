"""What the figures say, in words. Unknown is never told as nothing."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from stepdown.clinical.dates import in_words
from stepdown.clinical.sentences import begun
from stepdown.records.prescribing.figures.queries import Month

FEW = 10  # with fewer practices, tenths of them lie between single ones


def month_in_words(month: date) -> str:
    """September 2017."""
    return in_words(month).split(" ", 1)[1]


def number(value: Decimal) -> str:
    """One decimal for small figures; large ones as whole numbers with commas."""
    exact = Decimal("0.1") if value < 100 else Decimal(1)
    return f"{value.quantize(exact, ROUND_HALF_UP):,}"


def value_says(value: Decimal | None, unit: str, unit_of_one: str, *, at_least: bool = False) -> str:
    if value is None:
        return "Not available"
    said = number(value)
    return f"{'at least ' if at_least else ''}{said} {unit_of_one if said == '1.0' else unit}"


def headline(one: Month | None, *, unit: str, unit_of_one: str) -> str:
    """The newest figure of the practice, and where it lies among the others."""
    if one is None:
        return "No file has a figure for your practice yet."
    when = month_in_words(one.month)
    if one.value is None:
        return f"Not available for {when}: {because(one)}."
    said = value_says(one.value, unit, unit_of_one, at_least=bool(one.unknown))
    return f"{begun(said)} in {when}: {_place(one)}."


def because(one: Month) -> str:
    """Why there is no value."""
    if one.known is None:
        return "no file has a figure for your practice"
    if one.patients is None:
        return "the number of registered patients is not known for that month"
    return "nothing of what was prescribed could be converted"


def _place(one: Month) -> str:
    same = one.others - one.lower - one.higher
    match one:
        case Month(others=0):
            return "no other practice is loaded to compare with"
        case Month(higher=0) if not same:
            return f"higher than {_all(one.others)}"
        case Month(lower=0) if not same:
            return f"lower than {_all(one.others)}"
        case Month(lower=0, higher=0):
            return "the same as every other practice"
    way, count = ("higher", one.lower) if one.lower >= one.higher else ("lower", one.higher)
    return f"{way} than {count:,} of the {one.others:,} other practices"


def _all(others: int) -> str:
    return "the one other practice" if others == 1 else f"all {others:,} other practices"


def few_practices(others: int) -> str | None:
    """Of a newest month."""
    practices = others + 1
    if practices >= FEW:
        return None
    if practices == 1:
        return "There is no other practice to compare with, so there are no deciles."
    return (
        f"There are only {practices} practices here. With fewer than {FEW}, deciles lie between single"
        " practices and say little: compare with each practice in the table instead."
    )


def summary(title: str, months: list[Month], *, unit: str, unit_of_one: str) -> str:
    """For who does not see the chart: the first and the newest value, and the middle of the practices."""
    known = [one for one in months if one.value is not None]
    if not known:
        return f"{title}: there is no value to draw."
    first, newest = known[0], known[-1]
    at_first, at_newest = _value(first, unit, unit_of_one), _value(newest, unit, unit_of_one)
    if newest is first:
        said = [f"{title}: {at_newest} in {month_in_words(newest.month)}, the only month with a value."]
    else:
        said = [
            f"{title}: from {at_first} in {month_in_words(first.month)}"
            f" to {at_newest} in {month_in_words(newest.month)}, {len(known)} months with a value."
        ]
    if newest.deciles and newest.others + 1 >= FEW:
        low, middle, high = (number(Decimal(newest.deciles[n])) for n in (0, 4, 8))
        said.append(
            f"In {month_in_words(newest.month)} the middle of the practices is {middle}, and 8 in 10"
            f" lie between {low} and {high}."
        )
    return " ".join(said)


def _value(one: Month, unit: str, unit_of_one: str) -> str:
    return value_says(one.value, unit, unit_of_one, at_least=bool(one.unknown))
