"""How many patches are worn, for how long one is, and what a person should look at."""

from decimal import Decimal

import pytest

from stepdown.clinical.dosing import Dosing
from stepdown.clinical.ome.flags import Flag
from stepdown.clinical.ome.intervals import hours_between_changes, wear_of
from stepdown.clinical.ome.supplies import Supplied
from stepdown.clinical.products import Product
from tests.clinical.opioids import DIRECTIONS_UNKNOWN, dosing, every, intervals, ome_of, patches, supply

FENTANYL = patches()
WEEKLY = patches("buprenorphine", "20", 7)
BRAND_OF_72 = patches("buprenorphine", "35", 3)
BRAND_OF_96 = patches("buprenorphine", "70", 4)
NO_BRAND = patches("buprenorphine", "52.5", None)


@pytest.mark.parametrize(
    ("product", "hours", "days", "flags"),
    [
        (FENTANYL, "72", "3", ()),
        (FENTANYL, "48", "2", (Flag.ON_SPECIALIST_ADVICE,)),
        (FENTANYL, "96", "3", (Flag.ANOTHER_INTERVAL,)),
        (FENTANYL, "168", "3", (Flag.ANOTHER_INTERVAL,)),
        (FENTANYL, None, "3", (Flag.INTERVAL_UNSAID,)),
        (patches(days=None), "72", "3", ()),
        (WEEKLY, "168", "7", ()),
        (WEEKLY, "72", "7", (Flag.ANOTHER_INTERVAL,)),
        (WEEKLY, "84", "7", (Flag.ANOTHER_INTERVAL,)),
        (BRAND_OF_72, "72", "3", ()),
        (BRAND_OF_72, "96", "3", (Flag.ANOTHER_INTERVAL,)),
        (BRAND_OF_72, "84", "3", (Flag.ANOTHER_INTERVAL,)),
        (BRAND_OF_96, "96", "4", ()),
        (BRAND_OF_96, "84", "3.5", ()),
        (BRAND_OF_96, "72", "4", (Flag.ANOTHER_INTERVAL,)),
        (NO_BRAND, "72", "3", (Flag.BRAND_UNKNOWN,)),
        (NO_BRAND, "96", "4", (Flag.BRAND_UNKNOWN,)),
        (NO_BRAND, "84", "3.5", (Flag.BRAND_UNKNOWN,)),
        (NO_BRAND, "168", None, (Flag.BRAND_UNKNOWN, Flag.ANOTHER_INTERVAL)),
        (NO_BRAND, None, None, (Flag.BRAND_UNKNOWN, Flag.INTERVAL_UNSAID)),
        (patches("buprenorphine", "30", 7), "168", None, (Flag.BRAND_UNKNOWN, Flag.ANOTHER_INTERVAL)),
        (patches("morphine", "25"), "72", None, (Flag.BRAND_UNKNOWN, Flag.ANOTHER_INTERVAL)),
        (patches(rate="25", strength=None), "72", None, (Flag.BRAND_UNKNOWN, Flag.ANOTHER_INTERVAL)),
    ],
)
def test_an_interval_suits_the_patch_or_is_flagged(
    product: Product, hours: str | None, days: str | None, flags: tuple[Flag, ...]
) -> None:
    wear = wear_of(intervals(), product, None if hours is None else Decimal(hours))
    assert (wear.days, wear.flags) == (None if days is None else Decimal(days), flags)


@pytest.mark.parametrize(
    ("how", "hours"),
    [
        (every("72"), "72"),
        (every(None), None),
        (dosing("1", times=1), "24"),
        (dosing("2", times=2), "12"),
        (dosing("1", times=1, dose_max=None), None),
        (dosing("0", times=1), None),
        (DIRECTIONS_UNKNOWN, None),
    ],
)
def test_one_a_day_is_changed_every_24_hours(how: Dosing, hours: str | None) -> None:
    assert hours_between_changes(how) == (None if hours is None else Decimal(hours))


def test_a_patch_counts_how_many_are_worn_and_never_how_often_it_is_changed() -> None:
    assert {ome_of(FENTANYL, every(hours)).directions_max for hours in ("24", "48", "72", "96", None)} == {60}
    assert ome_of(FENTANYL, every("72", worn="3")).directions_max == 180


@pytest.mark.parametrize(
    ("product", "how", "given", "expected"),
    [
        (WEEKLY, every("168"), supply("4", "28"), 48),
        (WEEKLY, every("168"), supply("8", "28"), 96),
        (FENTANYL, every("72"), supply("5", "15"), 60),
        (FENTANYL, every("48"), supply("15", "30"), 60),
        (FENTANYL, every("24"), supply("10", "30"), 60),
        (FENTANYL, DIRECTIONS_UNKNOWN, supply("10", "30"), 60),
        (BRAND_OF_96, every("84"), supply("8", "28"), 168),
        (BRAND_OF_96, DIRECTIONS_UNKNOWN, supply("7", "28"), 168),
        (NO_BRAND, every("96"), supply("7", "28"), 126),
        (NO_BRAND, every("84"), supply("8", "28"), 126),
    ],
)
def test_by_quantity_the_number_worn_is_quantity_times_wear_by_days(
    product: Product, how: Dosing, given: Supplied, expected: int
) -> None:
    assert ome_of(product, how, given).quantity == expected


def test_where_the_brand_decides_and_nothing_names_it_the_quantity_says_nothing() -> None:
    for how in (DIRECTIONS_UNKNOWN, every("168")):
        line = ome_of(NO_BRAND, how, supply("4", "28"))
        assert line.quantity is None
        assert "how long" in str(line.why_not_by_quantity)
        assert Flag.BRAND_UNKNOWN in line.flags


def test_no_days_for_a_patch_is_the_reason_that_is_said() -> None:
    line = ome_of(FENTANYL, every("72"), supply("0", "28"))
    assert "above zero" in str(line.why_not_by_quantity)


def test_of_a_patch_of_several_substances_the_opioid_decides_how_long_it_is_worn() -> None:
    compound = patches(substances=("fentanyl", "naloxone"))
    assert wear_of(intervals(), compound, Decimal(72)) == wear_of(intervals(), FENTANYL, Decimal(72))
