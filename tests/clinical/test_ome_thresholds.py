"""From which dose on: dated, with its comparator, a local scheme's before the default."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from stepdown.clinical.ome.thresholds import Comparator, Threshold, threshold_on
from stepdown.content import library

ALWAYS = Threshold(Decimal(120), Comparator.AT_LEAST, "default", "1")
LATER = replace(ALWAYS, mg_a_day=Decimal(90), first_day=date(2025, 10, 1))
# No such organisation exists.
LOCAL = replace(ALWAYS, organisation="QZZ", first_day=date(2025, 10, 1), last_day=date(2026, 6, 30))
ROWS = (LATER, LOCAL, ALWAYS)


@pytest.mark.parametrize(
    ("on", "mg"),
    [
        (date(2015, 1, 1), 120),
        (date(2025, 9, 30), 120),
        (date(2025, 10, 1), 90),
        (date(2026, 11, 26), 90),
    ],
)
def test_the_shipped_default_went_from_120_to_90(on: date, mg: int) -> None:
    found = threshold_on(library.thresholds(), on)
    assert (found.mg_a_day, found.comparator, found.organisation) == (mg, Comparator.AT_LEAST, None)
    assert found.source == "Faculty of Pain Medicine"


@pytest.mark.parametrize(
    ("on", "mg"),
    [
        (date(2025, 9, 30), 120),
        (date(2025, 10, 1), 120),
        (date(2026, 6, 30), 120),
        (date(2026, 7, 1), 90),
    ],
)
def test_a_local_scheme_goes_before_the_default_while_it_lasts(on: date, mg: int) -> None:
    assert threshold_on(ROWS, on, ["A81001", "QZZ"]).mg_a_day == mg
    assert threshold_on(ROWS, on, ["A81001"]).mg_a_day == (120 if on < date(2025, 10, 1) else 90)


def test_the_nearest_organisation_decides() -> None:
    near = replace(LOCAL, organisation="A81001", mg_a_day=Decimal(60), comparator=Comparator.OVER)
    assert threshold_on((*ROWS, near), date(2026, 1, 1), ["A81001", "QZZ"]) is near
    assert threshold_on((*ROWS, near), date(2026, 1, 1), ["QZZ", "A81001"]) is LOCAL


def test_a_day_without_any_threshold_is_an_error() -> None:
    with pytest.raises(LookupError, match="2025-01-01"):
        threshold_on((LATER,), date(2025, 1, 1))


@pytest.mark.parametrize(
    ("ome", "at_least", "over"),
    [
        (Decimal("89.9999"), False, False),
        (Decimal(90), True, False),
        (Decimal("90.0001"), True, True),
        (3 * (Decimal(90) / 9) + 3 * (Decimal(180) / 9), True, False),
        (Decimal(10) / 3 + Decimal(10) / 3 + Decimal(10) / 3 + 80, True, False),
    ],
)
def test_the_comparator_decides_at_the_threshold_itself(ome: Decimal, at_least: bool, over: bool) -> None:
    assert LATER.is_reached_by(ome) is at_least
    assert replace(LATER, comparator=Comparator.OVER).is_reached_by(ome) is over


def test_what_is_shown_as_90_but_is_less_does_not_reach_90() -> None:
    assert not LATER.is_reached_by(Decimal("89.96"))


def test_a_threshold_says_whether_it_takes_itself_in() -> None:
    assert str(ALWAYS) == "120 mg a day or more"
    assert str(replace(ALWAYS, comparator=Comparator.OVER)) == "more than 120 mg a day"
