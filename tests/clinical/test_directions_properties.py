"""What holds for every text, whatever it says."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from stepdown.clinical.directions import parse_directions
from stepdown.clinical.directions.vocabulary import VOCABULARY
from stepdown.clinical.dosing import Dosing, DosingStatus

NUMBER_WORDS = (
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
UNITS = ("tablet", "capsule", "sachet", "patch", "drop", "puff", "suppository", "lozenge")
PLURALS = {"patch": "patches", "suppository": "suppositories"}
FREQUENCIES = (
    "four times a day",
    "twice daily",
    "tds",
    "every 4-6 hours when required, max 8 in 24 hours",
    "at night",
    "in the morning and at night",
    "every 12 hours with food",
    "on alternate days",
    "once a week",
    "prn, max 8 a day",
    "as directed",
    "for a week then once a day",
    "when required",
)
COUNTS = ("{} times a day", "up to {} times a day", "{} hourly", "every {} hours prn", "every {} days")

numbers = st.sampled_from(range(1, 13))
units = st.sampled_from(UNITS)
frequencies = st.sampled_from(FREQUENCIES)
# Sentences of words that the grammar knows, in any order: closer to its corners than letters by chance.
soup = st.lists(
    st.sampled_from([*VOCABULARY, "0", "2.5", "08:00", "1/2", "in 24 hours", "every 72 hours"]), max_size=14
)
texts = st.one_of(st.text(), soup.map(" ".join), soup.map("".join))


def said(dosing: Dosing) -> Dosing:
    """Without the words that it was read from."""
    return replace(dosing, used="", reason="")


def numbers_of(dosing: Dosing) -> list[Decimal | None]:
    return [
        dosing.dose_min,
        dosing.dose_max,
        dosing.per_day_min,
        dosing.per_day_max,
        dosing.interval_hours,
        dosing.ceiling_per_day,
    ]


@given(texts)
def test_a_refused_text_yields_a_reason_and_no_number(text: str) -> None:
    dosing = parse_directions(text)
    if dosing.status is DosingStatus.UNKNOWN:
        assert dosing.reason
        assert dosing.unit is None
        assert numbers_of(dosing) == [None] * 6
    else:
        assert dosing.reason == ""
        assert dosing.unit is not None


@given(texts)
def test_no_amount_is_nothing_or_less_and_every_least_is_at_most_its_most(text: str) -> None:
    dosing = parse_directions(text)
    assert all(number is None or number > 0 for number in numbers_of(dosing))
    for low, high in ((dosing.dose_min, dosing.dose_max), (dosing.per_day_min, dosing.per_day_max)):
        assert (low is None) == (high is None)
        assert low is None or high is None or low <= high


@given(texts)
def test_no_amount_a_day_is_over_a_ceiling_in_its_own_unit(text: str) -> None:
    dosing = parse_directions(text)
    if dosing.ceiling_per_day is not None and dosing.ceiling_unit is dosing.unit:
        assert dosing.per_day_max is not None
        assert dosing.per_day_max <= dosing.ceiling_per_day


@given(numbers, numbers, units, frequencies)
def test_capitals_small_letters_and_spaces_say_the_same(low: int, more: int, unit: str, often: str) -> None:
    text = f"Take {low} to {low + more} {unit} {often}"
    same = said(parse_directions(text))
    assert said(parse_directions(text.upper())) == same
    assert said(parse_directions(text.lower())) == same
    assert said(parse_directions(text.title())) == same
    assert said(parse_directions(f"  {text.replace(' ', '   ')}\n")) == same
    assert said(parse_directions(f"take {low}-{low + more}{unit} {often}")) == same
    assert said(parse_directions(f"take {low} – {low + more} {unit} {often}")) == same


@given(numbers, units, frequencies)
def test_the_plural_says_the_same_as_the_singular(number: int, unit: str, often: str) -> None:
    plural = PLURALS.get(unit, unit + "s")
    assert said(parse_directions(f"{number} {unit} {often}")) == said(
        parse_directions(f"{number} {plural} {often}")
    )


@given(numbers, numbers, units, st.sampled_from(COUNTS))
def test_number_words_say_the_same_as_figures(dose: int, count: int, unit: str, often: str) -> None:
    figures = f"take {dose} {unit} {often.format(count)}"
    words = f"take {NUMBER_WORDS[dose - 1]} {unit} {often.format(NUMBER_WORDS[count - 1])}"
    assert said(parse_directions(figures)) == said(parse_directions(words))


@given(numbers, numbers, st.sampled_from(("", "up to ")), st.sampled_from(("", " when required", " prn")))
def test_up_to_and_as_required_lower_nothing(dose: int, count: int, up_to: str, required: str) -> None:
    dosing = parse_directions(f"take {dose} tablets {up_to}{count} times a day{required}")
    assert dosing.per_day_min == dosing.per_day_max == dose * count
    assert dosing.up_to == bool(up_to)
    assert dosing.as_required == bool(required)


@given(numbers, numbers, st.integers(1, 100))
def test_a_ceiling_caps_and_never_raises(dose: int, count: int, most: int) -> None:
    dosing = parse_directions(f"{dose} tablets {count} times a day, max {most} tablets in 24 hours")
    if most < dose:
        assert dosing.status is DosingStatus.UNKNOWN
    else:
        assert dosing.per_day_min == dosing.per_day_max == min(dose * count, most)
